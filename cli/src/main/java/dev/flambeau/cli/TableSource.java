package dev.flambeau.cli;

import dev.flambeau.error.DataException;
import dev.flambeau.error.ValueException;
import dev.flambeau.tabular.CsvOptions;
import dev.flambeau.tabular.DateOrder;
import dev.flambeau.tabular.Table;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Properties;
import java.util.ServiceLoader;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The options of commands that read a table, and the table.
final class TableSource {
    private static final String JDBC = "jdbc:";

    @Option(
            names = "--data",
            required = true,
            paramLabel = "FILE|URL",
            description =
                    "A CSV or TSV file, perhaps packed by gzip, or a JDBC URL such as jdbc:postgresql://host/shop.")
    private String data = "";

    @Option(
            names = "--query",
            paramLabel = "SQL",
            description = "What to read from the database, such as \"SELECT * FROM sales\".")
    private @Nullable String query;

    @Option(
            names = "--driver",
            paramLabel = "JAR",
            description = "The database's JDBC driver, unless it lies on the module path. May be repeated.")
    private List<Path> drivers = List.of();

    @Option(
            names = "--missing",
            paramLabel = "TEXT",
            description =
                    "A value that stands for a missing one, such as -999, besides the usual ones. May be repeated.")
    private List<String> missing = List.of();

    @Option(
            names = "--dates",
            paramLabel = "ORDER",
            description = "How dates are written, where the data does not tell: ${COMPLETION-CANDIDATES}.")
    private @Nullable DateOrder dates;

    String data() {
        return data;
    }

    /// Reads it.
    ///
    /// @throws ValueException if options do not fit together
    /// @throws DataException  if it cannot be read
    Table table() {
        if (data.startsWith(JDBC)) {
            if (query == null) {
                throw new ValueException("a database needs --query, such as --query \"SELECT * FROM sales\"");
            }
            return drivers.isEmpty() ? withoutDrivers(query) : withDrivers(query);
        }
        if (query != null) {
            throw new ValueException(
                    "--query is for databases; '" + data + "' is a file (a JDBC URL begins with jdbc:)");
        }
        Path file = Path.of(data);
        if (!Files.isRegularFile(file)) {
            throw new ValueException("there is no file '" + data + "'");
        }
        CsvOptions usual = new CsvOptions();
        Set<String> tokens = new HashSet<>(usual.missing());
        tokens.addAll(missing);
        return Table.csv(file, usual.missing(tokens.toArray(String[]::new)).dates(dates));
    }

    private Table withoutDrivers(String sql) {
        if (DriverManager.drivers().noneMatch(this::knows)) {
            throw new ValueException("no driver for '" + data + "' is on the module path; name its jar with --driver");
        }
        return Table.from(data, sql);
    }

    private boolean knows(Driver driver) {
        try {
            return driver.acceptsURL(data);
        } catch (SQLException e) {
            return false;
        }
    }

    private Table withDrivers(String sql) {
        List<URL> jars = new ArrayList<>();
        for (Path jar : drivers) {
            if (!Files.isRegularFile(jar)) {
                throw new ValueException("--driver: there is no file '" + jar + "'");
            }
            try {
                jars.add(jar.toUri().toURL());
            } catch (MalformedURLException e) {
                throw new ValueException("--driver: " + e.getMessage());
            }
        }
        try (URLClassLoader loader = new URLClassLoader(jars.toArray(URL[]::new))) {
            for (Driver driver : ServiceLoader.load(Driver.class, loader)) {
                if (knows(driver)) {
                    try (Connection connection = driver.connect(data, new Properties())) {
                        return Table.from(connection, sql);
                    }
                }
            }
        } catch (SQLException e) {
            throw new DataException(data + ": " + e.getMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw new ValueException("no driver in " + drivers + " knows the URL " + data);
    }
}
