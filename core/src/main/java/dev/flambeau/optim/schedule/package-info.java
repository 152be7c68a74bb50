/// Schedules: how learning rates change while training goes on (PyTorch's `torch.optim.lr_scheduler`).
@NullMarked
package dev.flambeau.optim.schedule;

import org.jspecify.annotations.NullMarked;
