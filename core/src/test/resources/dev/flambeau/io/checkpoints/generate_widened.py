"""Writes the widened.* files beside it with PyTorch and numpy, for WidenedTest: tensors of dtypes that Flambeau lacks,
each with what PyTorch itself makes of it in a dtype that Flambeau has, under the same name with "_as" behind it."""
import json
import os
import struct

import numpy
import torch

os.chdir(os.path.dirname(os.path.abspath(__file__)))
bits = torch.arange(256, dtype=torch.int16).to(torch.uint8)
pairs = {}
for name, wide in [("uint16", torch.int32), ("uint32", torch.int64), ("uint64", torch.int64)]:
    top = 2 ** {"uint16": 16, "uint32": 32, "uint64": 63}[name] - 1
    x = torch.tensor([0, 1, 2, top - 1, top, top // 2], dtype=torch.int64).to(getattr(torch, name)).reshape(2, 3)
    pairs[name] = (x, x.to(wide))
for name in ["float8_e4m3fn", "float8_e5m2", "float8_e4m3fnuz", "float8_e5m2fnuz", "float8_e8m0fnu"]:
    x = bits.clone().view(getattr(torch, name))
    pairs[name] = (x, x.to(torch.float32))
for name in ["complex64", "complex128", "complex32"]:
    x = torch.complex(torch.arange(6.0), -torch.arange(6.0) - 0.5).to(getattr(torch, name)).reshape(2, 3)
    pairs[name] = (x, torch.view_as_real(x).clone())
tensors = {}
for name, (x, wide) in pairs.items():
    tensors[name], tensors[name + "_as"] = x, wide
c = pairs["complex64"][0]
views = {"transposed": c.t(), "part": c[1, 1:], "scalar": c[0, 1], "empty": c[:0],
         "parameter": torch.nn.Parameter(pairs["complex128"][0])}
for name, x in views.items():
    tensors[name], tensors[name + "_as"] = x, torch.view_as_real(x.detach()).clone()
torch.save(tensors, "widened.pt")
torch.save(tensors, "widened.legacy.pt", _use_new_zipfile_serialization=False)
torch.save({"w": torch.ones(1), "x": torch.tensor([-1], dtype=torch.int64).view(torch.uint64)}, "widened_too_large.pt")

names = {"uint16": "U16", "uint32": "U32", "uint64": "U64", "float8_e4m3fn": "F8_E4M3", "float8_e5m2": "F8_E5M2",
         "float8_e8m0fnu": "F8_E8M0", "complex64": "C64"}
ours = {torch.int32: "I32", torch.int64: "I64", torch.float32: "F32"}
header, body = {}, b""
for key, name in names.items():
    for suffix, x, dtype in [("", pairs[key][0], name), ("_as", pairs[key][1], ours[pairs[key][1].dtype])]:
        raw = x.contiguous().reshape(-1).view(torch.uint8).numpy().tobytes()
        header[key + suffix] = {"dtype": dtype, "shape": list(x.shape), "data_offsets": [len(body), len(body) + len(raw)]}
        body += raw
text = json.dumps(header).encode()
with open("widened.safetensors", "wb") as file:
    file.write(struct.pack("<Q", len(text)) + text + body)

arrays = {}
for name in ["uint16", "uint32", "uint64", "complex64", "complex128"]:
    x, wide = (t.numpy() for t in pairs[name])
    arrays |= {name: x, name + "_as": wide, name + "_big": x.astype(x.dtype.newbyteorder(">")), name + "_big_as": wide}
x = pairs["complex64"][0].numpy()
arrays |= {"fortran": numpy.asfortranarray(x), "fortran_as": pairs["complex64"][1].numpy()}
numpy.savez("widened.npz", **arrays)
numpy.savez_compressed("widened_packed.npz", **arrays)
