"""PyTorch's side of tools/reference/modules: loads the state dicts that Flambeau saved, and saves its own for Flambeau."""
import re
import sys
import warnings

import torch

from cases import keywords, module, read, value


def nudge(module):
    """Changes all numbers, so that none is what a constructor gives."""
    for t in module.state_dict().values():
        t.add_(torch.rand_like(t) * 0.1 if t.is_floating_point() else 3)


def results(module, case):
    """What the module returns, if it can be called, and its buffers then."""
    returned = module(*value(case["args"]), **keywords(case["kwargs"])) if "args" in case else None
    return [t.detach() for t in tensors(returned)] + [b.clone() for b in module.buffers()]


def tensors(returned):
    if isinstance(returned, (tuple, list)):
        return [t for part in returned for t in tensors(part)]
    return [] if returned is None else [returned]


def compared(got, expected):
    if len(got) != len(expected):
        return f"{len(got)} results, expected {len(expected)}"
    for i, (g, e) in enumerate(zip(got, expected)):
        if (g.shape, g.dtype) != (e.shape, e.dtype):
            return f"result {i} is {g.dtype} {list(g.shape)}, expected {e.dtype} {list(e.shape)}"
        if not torch.allclose(g, e, rtol=1.3e-6, atol=1e-5, equal_nan=True):
            return f"result {i} is {g.flatten().tolist()}, expected {e.flatten().tolist()}"
    return None


def of_program(module, case, name, expected):
    """What toPython wrote: it makes the same module, which computes the same."""
    scope = {}
    with open(f"flambeau-{name}.py") as file:
        exec(file.read(), scope)
    twin = scope["model"].train(case["training"])
    # Numbers are the same, as integers or not.
    if re.sub(r"\.0\b", "", str(twin)) != re.sub(r"\.0\b", "", str(module)):
        return f"the program makes {twin}, expected {module}"
    # A distance of one's own is not in the program.
    own = case["init_kwargs"].get("distance_function") is not None
    problem = None if case["training"] or own else compared(results(twin, case), expected)
    return problem and f"of the program: {problem}"


def difference(module, case, name):
    own = module.state_dict()
    state = torch.load(f"flambeau-{name}.pt", weights_only=True)
    if (forms(own), own._metadata) != (forms(state), state._metadata):
        return f"the state dict is {forms(state)} {state._metadata}, expected {forms(own)} {own._metadata}"
    module.load_state_dict(state, strict=True)
    got = results(module, case)
    expected = torch.load(f"flambeau-{name}-results.pt", weights_only=True)
    return compared(got, expected) or of_program(module, case, name, expected)


def forms(state):
    return [(key, t.shape, t.dtype) for key, t in state.items()]


def make(case):
    return module(case).train(case["training"])


def main(file):
    warnings.simplefilter("ignore")  # of what the cases ask for on purpose
    failures = {}
    cases = read(file)
    for number, case in enumerate(cases):
        name = f"{case['module']}-{number}"
        torch.manual_seed(number + 1)
        try:
            wrong = difference(make(case), case, name)
        except Exception as e:
            wrong = f"{type(e).__name__}: {e}"
        if wrong and case["module"] not in failures:
            failures[case["module"]] = wrong
            print(f"FAIL  PyTorch loads {name}: {wrong}")

        own = make(case)
        nudge(own)
        torch.save(own.state_dict(), f"pytorch-{name}.pt")
        torch.save(results(own, case), f"pytorch-{name}-results.pt")
    kinds = {case["module"] for case in cases}
    print(f"PyTorch {torch.__version__} loads Flambeau's state dicts: {len(kinds) - len(failures)}/{len(kinds)} kinds")
    with open("pytorch-failed.txt", "w") as out:
        out.writelines(f"{kind}\n" for kind in failures)
    return 1 if failures else 0


sys.exit(main(sys.argv[1]))
