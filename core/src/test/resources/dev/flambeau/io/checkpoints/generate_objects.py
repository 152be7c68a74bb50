"""Writes the object_*.pt files beside it with PyTorch: files that hold more than weights, for LenientTest."""
import argparse
import collections
import enum
import os
import pathlib

import numpy
import torch

os.chdir(os.path.dirname(os.path.abspath(__file__)))


class Net(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.first = torch.nn.Linear(3, 2)
        self.norm = torch.nn.BatchNorm1d(2)
        self.scale = torch.nn.Parameter(torch.tensor([2.0]))
        self.register_buffer("cache", torch.zeros(1), persistent=False)
        self.parts = torch.nn.ModuleList([torch.nn.Linear(2, 2, bias=False), torch.nn.ReLU()])
        self.me = [self]


class AttributeDict(dict):
    pass


class Names(list):
    pass


class Color(enum.Enum):
    RED = 1


class Slots:
    __slots__ = ("a", "b")


torch.manual_seed(1)
net = Net()
slots = Slots()
slots.a, slots.b = 1, [2]
print({name: value.shape for name, value in net.state_dict().items()})
torch.save(net, "object_module.pt")
torch.save(net, "object_module.legacy.pt", _use_new_zipfile_serialization=False)
names = Names(["x", "y"])
names.note = "kept"
cycle = {"name": "cycle"}
cycle["self"] = cycle
torch.save(
    {
        "epoch": 3,
        "pytorch-lightning_version": "2.5.0",
        "state_dict": net.state_dict(),
        "hyper_parameters": AttributeDict(lr=0.1, hidden=[4, 5]),
        "hparams_name": "kwargs",
        "args": argparse.Namespace(seed=42, out=pathlib.PurePosixPath("a/b")),
        "callbacks": {"ModelCheckpoint{'monitor': None}": {"best_model_score": numpy.float64(0.5)}},
        "names": names,
        "color": Color.RED,
        "slots": slots,
        "default": collections.defaultdict(list, a=[1]),
        "keys": {Color.RED: "red", frozenset([1]): "one"},
        "cycle": cycle,
        "function": torch.nn.functional.relu,
        "complex": torch.ones(2, dtype=torch.complex64),
        "uint16": torch.ones(2, dtype=torch.uint16),
        "array": numpy.arange(3),
    },
    "object_lightning.pt",
)
torch.save({"c": torch.ones(2, dtype=torch.complex64), "w": torch.ones(3)}, "object_complex.legacy.pt",
           _use_new_zipfile_serialization=False)
