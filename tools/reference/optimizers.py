"""PyTorch's side of tools/reference/optimizers: goes on from what Flambeau saved, and saves for Flambeau."""
import sys

import torch

from cases import keywords, read, tensor

STEPS = 5


def step(optimizer, params, targets):
    def closure():
        optimizer.zero_grad()
        loss = sum(((p - t) ** 2 * (1 + torch.arange(p.numel()).reshape(p.shape) * 0.1)).sum() for p, t in zip(params, targets))
        loss.backward()
        return loss

    optimizer.step(closure)


def main(file):
    passed = failed = 0
    for case in read(file):
        if any(isinstance(loss, str) for loss in case["losses"]):
            continue
        name = f"{case['optimizer']}-{case['index']}"
        options = keywords(case["kwargs"])
        targets = [tensor(t) for t in case["targets"]]

        def make(params):
            return getattr(torch.optim, case["optimizer"])(params, **options)

        saved = torch.load(f"flambeau-{name}.pt", weights_only=True)
        params = [p.clone().requires_grad_() for p in saved["params"]]
        optimizer = make(params)
        own = {k: set(v) for k, v in enumerate(optimizer.state_dict()["param_groups"])}
        theirs = {k: set(v) for k, v in enumerate(saved["optimizer"]["param_groups"])}
        optimizer.load_state_dict(saved["optimizer"])
        step(optimizer, params, targets)
        expected = torch.load(f"flambeau-{name}-next.pt", weights_only=True)["next"]
        near = all(torch.allclose(p, n, rtol=1e-5, atol=1e-6) for p, n in zip(params, expected))
        if near and own == theirs:
            passed += 1
        else:
            failed += 1
            print(f"FAIL  PyTorch goes on from {name}: {[p.tolist() for p in params]},"
                  f" expected {[n.tolist() for n in expected]}, options {theirs} and {own}")

        params = [tensor(p).requires_grad_() for p in case["params"]]
        optimizer = make(params)
        for _ in range(STEPS):
            step(optimizer, params, targets)
        state = {"params": [p.detach().clone() for p in params], "optimizer": optimizer.state_dict()}
        torch.save(state, f"pytorch-{name}.pt")
        step(optimizer, params, targets)
        torch.save({"next": [p.detach() for p in params]}, f"pytorch-{name}-next.pt")
    print(f"PyTorch {torch.__version__} goes on from Flambeau's states: {passed}/{passed + failed} passed")
    return 1 if failed else 0


sys.exit(main(sys.argv[1]))
