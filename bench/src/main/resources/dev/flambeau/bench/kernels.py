"""PyTorch's side of the benchmarks of single operators: one JSON line for each name.

usage: kernels.py [--threads N] [--seconds S] NAME ...
"""
import argparse, json, time
import torch


def gemm(how, size):
    m, n, k = map(int, size.split("x"))
    a = torch.randn(k, m).t() if how[0] == "t" else torch.randn(m, k)
    b = torch.randn(n, k).t() if how[1] == "t" else torch.randn(k, n)

    def step():
        with torch.inference_mode():
            a @ b
    return step


def elementwise(what, n):
    backward = what.endswith("_grad")
    operator = {"add": lambda x: x + x, "relu": torch.relu}[what.removesuffix("_grad")]
    x = torch.randn(n, requires_grad=backward)
    g = torch.ones(n)

    def step():
        y = operator(x)
        if backward:
            x.grad = None
            y.backward(g)
    return step


def make(name):
    what, size = name.rsplit("_", 1)
    return gemm(what.removeprefix("gemm_"), size) if what.startswith("gemm_") else elementwise(what, int(size))


def measure(step, seconds):
    step()
    t = time.perf_counter()
    step()
    one = max(time.perf_counter() - t, 1e-7)
    chunk = max(1, int(min(seconds / 10, .25) / one))
    end = time.perf_counter() + seconds / 4
    while time.perf_counter() < end:
        step()
    times, end = [], time.perf_counter() + seconds
    while time.perf_counter() < end or len(times) < 3:
        t = time.perf_counter()
        for _ in range(chunk):
            step()
        times.append((time.perf_counter() - t) / chunk)
    times.sort()
    return times[len(times) // 2] * 1e6, times[0] * 1e6


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("names", nargs="+")
    parser.add_argument("--threads", type=int, default=0)
    parser.add_argument("--seconds", type=float, default=3)
    given = parser.parse_args()
    if given.threads:
        torch.set_num_threads(given.threads)
    for name in given.names:
        median, best = measure(make(name), given.seconds)
        print(json.dumps({"workload": name, "system": "pytorch", "version": torch.__version__,
                          "threads": torch.get_num_threads(), "median_us": round(median, 2),
                          "best_us": round(best, 2)}), flush=True)


if __name__ == "__main__":
    main()
