/// The command `flambeau`.
module dev.flambeau.cli {
    requires dev.flambeau;
    requires dev.flambeau.plot;
    requires dev.flambeau.simd;
    requires dev.flambeau.tabular;
    requires dev.flambeau.train;
    requires dev.flambeau.vision;
    requires de.siegmar.fastcsv;
    requires info.picocli;
    requires tools.jackson.core;
    requires static org.jspecify;

    // Drivers that the user names.
    uses java.sql.Driver;

    opens dev.flambeau.cli to
            info.picocli;
}
