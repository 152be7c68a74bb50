"""Writes the files beside it with numpy: arrays of all kinds, for NpyTest and NpzTest."""
import os

import numpy as np

os.chdir(os.path.dirname(os.path.abspath(__file__)))
counted = np.arange(12).reshape(3, 4)
for code in ("|i1", "|u1", "<i2", "<i4", "<i8", "<u2", "<u4", "<u8", "<f2", "<f4", "<f8",
             ">i2", ">i4", ">i8", ">u2", ">u4", ">u8", ">f2", ">f4", ">f8"):
    order = {"<": "little", ">": "big", "|": "byte"}[code[0]]
    np.save(f"{order}_{code[1:]}.npy", counted.astype(code))
np.save("bool.npy", counted % 3 == 0)
np.save("unsigned.npy", np.array([0, 2**16 - 1], dtype="<u2"))
np.save("unsigned32.npy", np.array([0, 2**32 - 1], dtype="<u4"))
np.save("fortran.npy", np.asfortranarray(counted.astype("<f4")))
np.save("fortran_big.npy", np.asfortranarray(np.arange(24).reshape(2, 3, 4).astype(">f8")))
np.save("scalar.npy", np.float64(2.5))
np.save("empty.npy", np.zeros((0, 3), dtype="<f4"))
np.save("vector.npy", np.array([1.5, np.nan, -np.inf], dtype="<f4"))
with open("version2.npy", "wb") as file:
    np.lib.format.write_array(file, counted.astype("<f4"), version=(2, 0))
with open("version3.npy", "wb") as file:
    np.lib.format.write_array(file, counted.astype("<f4"), version=(3, 0))
np.save("refused_object.npy", np.array([{"a": 1}, None], dtype=object))
np.save("refused_complex.npy", np.ones(2, dtype="<c8"))
np.save("refused_text.npy", np.array(["a", "bc"]))
np.save("refused_dates.npy", np.array(["2026-11-27"], dtype="datetime64[D]"))
np.save("refused_record.npy", np.zeros(2, dtype=[("a", "<f4"), ("b", "<i4")]))
np.save("refused_huge.npy", np.array([2**63], dtype="<u8"))
np.save("refused_float128.npy", np.ones(1, dtype=np.longdouble))
np.savez("stored.npz", x=counted.astype("<f4"), **{"layer/weight": np.asfortranarray(counted), "y": np.array([True])})
np.savez_compressed("packed.npz", x=counted.astype("<f4"), y=np.zeros(1000, dtype="<i8"))
np.savez("refused_object.npz", x=counted, y=np.array([None]))
