"""Makes weights.pt for PytorchWeights.java: a model of two circles, trained by PyTorch on what it takes for several GPUs.

Usage: python weights.py
"""
import pathlib
import torch
from torch import nn


class Circles(nn.Module):
    def __init__(self):
        super().__init__()
        self.features = nn.Sequential(nn.Linear(2, 12), nn.Tanh(), nn.Linear(12, 12), nn.Tanh())
        self.classifier = nn.Linear(12, 1)

    def forward(self, x):
        return self.classifier(self.features(x))


torch.manual_seed(0)
angle = torch.rand(400) * 2 * torch.pi
label = torch.arange(400) % 2
radius = torch.where(label == 1, 0.5, 1.0) + 0.06 * torch.randn(400)
x = torch.stack([radius * angle.cos(), radius * angle.sin()], 1)
y = label.float().unsqueeze(1)

model = nn.DataParallel(Circles())  # puts "module." before all names
optimizer = torch.optim.Adam(model.parameters(), lr=0.02)
for epoch in range(300):
    loss = nn.functional.binary_cross_entropy_with_logits(model(x), y)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()

with torch.no_grad():
    torch.save({
        "model_state_dict": model.state_dict(),
        "epoch": epoch + 1,
        "loss": loss.item(),
        "sample_x": x[:40].clone(),
        "sample_y": label[:40].clone(),
        "sample_output": model(x[:40]),
    }, pathlib.Path(__file__).with_name("weights.pt"))
print(loss.item())
