package dev.flambeau.functional;

/// Functions that models are made of, as
/// [torch.nn.functional](https://docs.pytorch.org/docs/stable/nn.functional.html):
/// `import static dev.flambeau.functional.Functional.*;`.
public final class Functional extends Recurrent {
    private Functional() {}
}
