"""Writes schedules.txt.gz beside it with PyTorch: what each schedule of SchedulesTest sets in 200 steps.

A line is `name;group;option;` and the values at the start and after each step, in 13 digits.
"""
import gzip
import math
import os
import warnings

import torch
from torch.optim import SGD, Adam
from torch.optim.lr_scheduler import *
from torch.optim.swa_utils import SWALR

warnings.simplefilter("ignore")
os.chdir(os.path.dirname(os.path.abspath(__file__)))


def sgd():
    return SGD([torch.nn.Parameter(torch.ones(1))], lr=0.1, momentum=0.9)


def adam():
    return Adam([torch.nn.Parameter(torch.ones(1))], lr=0.1)


def two():
    return SGD([{"params": [torch.nn.Parameter(torch.ones(1))]}, {"params": [torch.nn.Parameter(torch.ones(1))], "lr": 0.02}],
               lr=0.1, momentum=0.9)


def tensor_lr():
    return SGD([torch.nn.Parameter(torch.ones(1))], lr=torch.tensor(0.1))


SCHEDULES = {
    "lambda": (sgd, lambda o: LambdaLR(o, lambda e: 0.97 ** e)),
    "lambdas": (two, lambda o: LambdaLR(o, [lambda e: 1 / (1 + e), lambda e: math.cos(e)])),
    "multiplicative": (sgd, lambda o: MultiplicativeLR(o, lambda e: 0.5 if e % 50 == 0 else 1.001)),
    "multiplicatives": (two, lambda o: MultiplicativeLR(o, [lambda e: 0.99, lambda e: 1.01])),
    "step": (sgd, lambda o: StepLR(o, 30)),
    "step gamma": (two, lambda o: StepLR(o, 7, 0.8)),
    "step tensor": (tensor_lr, lambda o: StepLR(o, 30, 0.5)),
    "multistep": (sgd, lambda o: MultiStepLR(o, [10, 60, 60, 150])),
    "multistep gamma": (two, lambda o: MultiStepLR(o, [100, 3], 0.3)),
    "constant": (sgd, lambda o: ConstantLR(o)),
    "constant factor": (two, lambda o: ConstantLR(o, 0.25, 40)),
    "linear": (sgd, lambda o: LinearLR(o)),
    "linear down": (two, lambda o: LinearLR(o, start_factor=1.0, end_factor=0.1, total_iters=80)),
    "exponential": (two, lambda o: ExponentialLR(o, 0.95)),
    "polynomial": (sgd, lambda o: PolynomialLR(o)),
    "polynomial power": (two, lambda o: PolynomialLR(o, 120, 2.5)),
    "cosine": (sgd, lambda o: CosineAnnealingLR(o, 50)),
    "cosine min": (two, lambda o: CosineAnnealingLR(o, 33, 0.001)),
    "restarts": (sgd, lambda o: CosineAnnealingWarmRestarts(o, 20)),
    "restarts longer": (two, lambda o: CosineAnnealingWarmRestarts(o, 10, 2, 0.001)),
    "chained": (two, lambda o: ChainedScheduler([ConstantLR(o, 0.1, 20), ExponentialLR(o, 0.98)])),
    "chained three": (sgd, lambda o: ChainedScheduler(
        [LinearLR(o, start_factor=0.5, total_iters=10), CosineAnnealingLR(o, 60), StepLR(o, 40, 0.5)])),
    "sequential": (two, lambda o: SequentialLR(
        o, [LinearLR(o, start_factor=0.1, total_iters=10), CosineAnnealingLR(o, 90)], [10])),
    "sequential three": (sgd, lambda o: SequentialLR(
        o, [ConstantLR(o, 0.1, 20), ExponentialLR(o, 0.9), StepLR(o, 30, 0.5)], [20, 60])),
    "sequential others": (sgd, lambda o: SequentialLR(
        o, [PolynomialLR(o, 30), CosineAnnealingWarmRestarts(o, 15), LambdaLR(o, lambda e: 0.9 ** e),
            MultiplicativeLR(o, lambda e: 0.95), LinearLR(o), ConstantLR(o), MultiStepLR(o, [5, 9])],
        [20, 60, 90, 120, 140, 160])),
    "sequential cyclic": (sgd, lambda o: SequentialLR(
        o, [ExponentialLR(o, 0.9), CyclicLR(o, 0.01, 0.1, step_size_up=7)], [25])),
    "sequential chained": (sgd, lambda o: SequentialLR(
        o, [ChainedScheduler([ConstantLR(o, 0.5, 4), ExponentialLR(o, 0.95)]), StepLR(o, 10)], [30])),
    "sequential nested": (sgd, lambda o: SequentialLR(
        o, [SequentialLR(o, [LinearLR(o, total_iters=8), ExponentialLR(o, 0.9)], [8]), StepLR(o, 10)], [40])),
    "cyclic": (sgd, lambda o: CyclicLR(o, 0.01, 0.1, step_size_up=20)),
    "cyclic halved": (two, lambda o: CyclicLR(o, [0.01, 0.02], [0.1, 0.3], step_size_up=10, step_size_down=15, mode="triangular2")),
    "cyclic exp": (adam, lambda o: CyclicLR(o, 0.01, 0.1, step_size_up=10, mode="exp_range", gamma=0.99)),
    "cyclic own": (sgd, lambda o: CyclicLR(
        o, 0.01, 0.1, step_size_up=10, scale_fn=lambda x: 1 / (5 ** (x * 0.001)), scale_mode="iterations",
        base_momentum=0.7, max_momentum=0.99)),
    "cyclic without momentum": (sgd, lambda o: CyclicLR(o, 0.01, 0.1, step_size_up=10, cycle_momentum=False)),
    "one cycle": (sgd, lambda o: OneCycleLR(o, 0.5, total_steps=201)),
    "one cycle linear": (two, lambda o: OneCycleLR(
        o, [0.5, 0.1], total_steps=250, pct_start=0.4, anneal_strategy="linear", div_factor=10.0, final_div_factor=100.0)),
    "one cycle three": (adam, lambda o: OneCycleLR(
        o, 0.5, epochs=21, steps_per_epoch=10, three_phase=True, base_momentum=0.8, max_momentum=0.9)),
    "one cycle without momentum": (sgd, lambda o: OneCycleLR(o, 0.5, total_steps=201, cycle_momentum=False)),
    "plateau": (sgd, lambda o: ReduceLROnPlateau(o)),
    "plateau max": (two, lambda o: ReduceLROnPlateau(
        o, mode="max", factor=0.5, patience=3, threshold=0.05, threshold_mode="abs", cooldown=4, min_lr=[0.01, 0.0001])),
    "plateau rel": (sgd, lambda o: ReduceLROnPlateau(o, mode="max", factor=0.7, patience=2, threshold=0.01, min_lr=0.001)),
    "plateau abs": (sgd, lambda o: ReduceLROnPlateau(o, factor=0.7, patience=2, threshold=0.01, threshold_mode="abs")),
    "swa": (two, lambda o: SWALR(o, 0.05)),
    "swa linear": (sgd, lambda o: SWALR(o, 0.005, anneal_epochs=40, anneal_strategy="linear")),
    "swa at once": (sgd, lambda o: SWALR(o, 0.05, anneal_epochs=0)),
    "two on one": (sgd, lambda o: (StepLR(o, 50, 0.5), ExponentialLR(o, 0.99))),
}


def metric(step):
    return math.exp(-step / 30) + 0.05 * math.sin(step)


with open("schedules.txt.gz", "wb") as packed, gzip.GzipFile("", "wb", 9, packed, mtime=0) as file:
    for name, (make, schedule) in SCHEDULES.items():
        optimizer = make()
        schedulers = schedule(optimizer)
        schedulers = schedulers if isinstance(schedulers, tuple) else (schedulers,)
        options = [o for o in ("lr", "momentum", "betas") if o in optimizer.param_groups[0]]
        series = {(g, o): [] for g in range(len(optimizer.param_groups)) for o in options}
        for step in range(201):
            for (g, o), values in series.items():
                value = optimizer.param_groups[g][o]
                values.append(float(value[0] if o == "betas" else value))
            optimizer.step()
            for s in schedulers:
                s.step(metric(step)) if isinstance(s, ReduceLROnPlateau) else s.step()
        for (g, o), values in series.items():
            if o == "lr" or len(set(values)) > 1:
                runs = []
                for v in values:
                    text = f"{v:.13g}"
                    if runs and runs[-1][0] == text:
                        runs[-1][1] += 1
                    else:
                        runs.append([text, 1])
                file.write((f"{name};{g};{o};" + " ".join(t if n == 1 else f"{t}*{n}" for t, n in runs) + "\n").encode())
