"""Reference cases, as Python has them; the shared conformance notes describe their form."""
import gzip
import json
from collections import OrderedDict

import torch


def read(file):
    with (gzip.open if file.endswith(".gz") else open)(file, "rt") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def value(node):
    if isinstance(node, list):
        return tuple(value(x) for x in node)
    if not isinstance(node, dict):
        return node
    if "tensor" in node:
        return tensor(node)
    if "module" in node:
        return module(node)
    if "dict" in node:
        return OrderedDict((key, value(x)) for key, x in node["dict"])
    return getattr(torch, node["dtype"]) if "dtype" in node else float(node["float"])


def tensor(node):
    data = [float(x) if isinstance(x, str) else x for x in node["data"]]  # "nan", "inf"
    return torch.tensor(data, dtype=getattr(torch, node["tensor"])).reshape(node["shape"])


def keywords(nodes):
    return {name: value(node) for name, node in nodes.items()}


def module(node):
    return getattr(torch.nn, node["module"])(*value(node["init_args"]), **keywords(node["init_kwargs"]))
