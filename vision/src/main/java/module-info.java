/// Images: folders, IDX files and transforms.
module dev.flambeau.vision {
    requires transitive dev.flambeau;
    requires static transitive org.jspecify;
    requires java.desktop;

    exports dev.flambeau.vision;
    exports dev.flambeau.vision.transforms;
}
