/// Tables from CSV files, databases and records, and preprocessing that is saved with the model.
module dev.flambeau.tabular {
    requires transitive dev.flambeau;
    requires static transitive org.jspecify;
    requires transitive java.sql;
    requires de.siegmar.fastcsv;

    exports dev.flambeau.tabular;
}
