/// Pictures of data and of training; see [dev.flambeau.plot.Plot].
module dev.flambeau.plot {
    requires transitive dev.flambeau;
    requires static transitive org.jspecify;
    requires java.desktop;
    requires xchart;

    exports dev.flambeau.plot;
}
