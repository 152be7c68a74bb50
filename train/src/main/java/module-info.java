/// Training, evaluation and prediction: the loop, metrics, callbacks, checkpoints and logs.
module dev.flambeau.train {
    requires transitive dev.flambeau;
    requires static transitive org.jspecify;
    requires tools.jackson.core;

    exports dev.flambeau.train;
    exports dev.flambeau.train.metrics;
}
