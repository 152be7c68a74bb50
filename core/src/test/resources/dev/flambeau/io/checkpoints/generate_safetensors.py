"""Writes written.safetensors beside it with the safetensors library, for SafetensorsTest."""
import os

import torch
from safetensors.torch import save_file

os.chdir(os.path.dirname(os.path.abspath(__file__)))
dtypes = {"half": torch.float16, "bf": torch.bfloat16, "u8": torch.uint8, "i8": torch.int8, "i16": torch.int16,
          "i32": torch.int32}
tensors = {
    "a.weight": torch.arange(6.0).reshape(2, 3),
    "b": torch.tensor([1, 2]),
    "é\"x\n": torch.tensor(1.5, dtype=torch.float64),
    "empty": torch.zeros(0, 3),
    "flag": torch.tensor([True, False]),
}
tensors |= {name: torch.ones(2, dtype=dtype) for name, dtype in dtypes.items()}
save_file(tensors, "written.safetensors", metadata={"format": "pt"})
