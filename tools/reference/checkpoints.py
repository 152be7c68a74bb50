"""PyTorch's side of tools/reference/checkpoints: loads what Flambeau saved, and saves it again for Flambeau."""
import json
import sys

import torch


def difference(expected, actual, path="content", unordered=False):
    if not isinstance(expected, dict):
        return None if type(expected) is type(actual) and expected == actual else f"{path}: {actual}, expected {expected}"
    if "float" in expected:
        return difference(float(expected["float"]), actual, path) if expected["float"] != "nan" else None
    if "tensor" in expected:
        return of_tensor(expected, actual, path)
    if "dict" in expected:
        if set(actual) == {key for key, _ in expected["dict"]}:  # safetensors has an order of its own
            actual = {key: actual[key] for key, _ in expected["dict"]} if unordered else actual
        if [str(key) for key, _ in expected["dict"]] != [str(key) for key in actual]:
            return f"{path}: the keys are {list(actual)}"
        pairs = zip(expected["dict"], actual.values())
        return first(difference(value, other, f"{path}/{key}") for (key, value), other in pairs)
    kind = "list" if "list" in expected else "tuple"
    if type(actual).__name__ != kind or len(actual) != len(expected[kind]):
        return f"{path}: it is {actual}"
    return first(difference(x, y, f"{path}[{i}]") for i, (x, y) in enumerate(zip(expected[kind], actual)))


def first(differences):
    return next((d for d in differences if d is not None), None)


def of_tensor(expected, actual, path):
    if not isinstance(actual, torch.Tensor):
        return f"{path}: it is no tensor"
    data = [float(x) if isinstance(x, str) else x for x in expected["data"]]
    wanted = torch.tensor(data, dtype=getattr(torch, expected["tensor"])).reshape(expected["shape"])
    same = actual.dtype == wanted.dtype and actual.shape == wanted.shape and list(actual.stride()) == expected["stride"]
    equal = same and torch.equal(actual.detach().nan_to_num(7.0), wanted.nan_to_num(7.0)) and torch.equal(
        actual.detach().isnan(), wanted.isnan())
    return None if equal else f"{path}: {actual} with strides {actual.stride()}, expected {wanted}"


def shared(case, actual):
    storages = {actual[name].untyped_storage().data_ptr() for name in case.get("shared", [])}
    return None if len(storages) < 2 else "what shared memory does not any more"


def main(manifest):
    with open(manifest) as file:
        cases = [case for case in json.load(file) if "content" in case]
    passed = failed = 0

    def check(name, load):
        nonlocal passed, failed
        try:
            actual = load()
            problem = difference(case["content"], actual, unordered=case["file"].endswith(".safetensors")) or shared(case, actual)
        except Exception as e:
            actual, problem = None, f"{type(e).__name__}: {e}"
        passed += problem is None
        failed += problem is not None
        if problem is not None:
            print(f"FAIL  PyTorch: {name}: {problem}")
        return actual

    for case in cases:
        name = case["file"]
        for copy in (f"flambeau-{name}", f"flambeau-mapped-{name}"):
            if name.endswith(".safetensors"):
                from safetensors.torch import load_file, save_file
                save_file(check(copy, lambda: load_file(copy)), f"pytorch-{name}")
                continue
            check(copy + ", mmap", lambda: torch.load(copy, weights_only=True, mmap=True))
            actual = check(copy, lambda: torch.load(copy, weights_only=True))
            torch.save(actual, f"pytorch-{name}")
            torch.save(actual, f"pytorch-legacy-{name}", _use_new_zipfile_serialization=False)
    print(f"PyTorch {torch.__version__} loads what Flambeau saved: {passed}/{passed + failed} passed")
    return 1 if failed else 0


sys.exit(main(sys.argv[1]))
