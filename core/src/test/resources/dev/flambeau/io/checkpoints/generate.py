"""Writes the kinds_*.pt files beside it with PyTorch: all kinds of values, in each pickle protocol and layout."""
import collections
import os
import zipfile

import torch
from torch.utils.serialization import config

os.chdir(os.path.dirname(os.path.abspath(__file__)))
shared = [1, 2]
values = {
    "integers": [0, -1, 255, 256, 65535, 65536, -(2**31), 2**31, 2**63 - 1, -(2**63), 2**63, -(10**30)],
    "floats": [0.0, -0.0, 0.1, float("inf"), float("-inf"), float("nan")],
    "strings": ["", "ä", "日本", "😀", "a\nb"],
    "tuples": ((), (1,), (1, 2), (1, 2, 3), (1, 2, 3, 4)),
    "flags": [True, False, None],
    "size": torch.Size([2, 3]),
    "ordered": collections.OrderedDict(a=1, b=[2]),
    "counter": collections.Counter("abca"),
    "keys": {0: "zero", -5: "five", True: "true", None: "none", 1.5: "half", (1, "x"): "tuple"},
    "bytes": b"ab\x00\xff",
    "device": torch.device("cuda:1"),
    "dtype": torch.float32,
    "set": {7},
    "shared": [shared, shared],
    "parameter": torch.nn.Parameter(torch.tensor([1.0, 2.0])),
    "frozen": torch.nn.Parameter(torch.tensor([3.0]), requires_grad=False),
    "model": torch.nn.BatchNorm1d(2).state_dict(),
}


def repack(source, target, compression, change=lambda name, data: data):
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", compression) as new:
        for item in old.infolist():
            data = change(item.filename.split("/", 1)[1], old.read(item))
            if data is not None:
                new.writestr(zipfile.ZipInfo(item.filename), data, compression)


for protocol in (2, 3, 4, 5):
    torch.save(values, f"kinds_protocol{protocol}.pt", pickle_protocol=protocol)
torch.save(values, "kinds_legacy4.pt", pickle_protocol=4, _use_new_zipfile_serialization=False)
config.save.compute_crc32 = False
torch.save(values, "kinds_no_checksums.pt")
config.save.compute_crc32 = True
repack("kinds_protocol2.pt", "kinds_deflated.pt", zipfile.ZIP_DEFLATED)
kept = ("data.pkl", "version")
repack("kinds_protocol2.pt", "kinds_torch16.pt", zipfile.ZIP_STORED,
       lambda name, data: data if name in kept or name.startswith("data/") else None)
torch.save({"complex": {"w": torch.ones(2, dtype=torch.complex64)}}, "unsupported_complex.pt")
torch.save({"u16": torch.ones(2, dtype=torch.uint16)}, "unsupported_uint16.pt")
torch.save({"f8": torch.ones(2).to(torch.float8_e5m2)}, "unsupported_float8.pt", _use_new_zipfile_serialization=False)
torch.save({"sparse": torch.eye(2).to_sparse()}, "unsupported_sparse.pt")


def big_endian(name, data):
    if name == "byteorder":
        return b"big"
    size = 8 if name in ("data/0", "data/4") else 4 if name in ("data/1", "data/5") else 2 if name in (
        "data/2", "data/3", "data/6") else 1
    return data if not name.startswith("data/") else b"".join(data[i:i + size][::-1] for i in range(0, len(data), size))


repack("dtypes.pt", "dtypes_big_endian.pt", zipfile.ZIP_STORED, big_endian)
