/// Compares Flambeau with results that PyTorch computed.
module dev.flambeau.checks {
    requires dev.flambeau;
    requires dev.flambeau.simd;
    requires tools.jackson.databind;
    requires static org.jspecify;
}
