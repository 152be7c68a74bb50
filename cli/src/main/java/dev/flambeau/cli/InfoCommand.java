package dev.flambeau.cli;

import dev.flambeau.Torch;
import dev.flambeau.tensor.Backend;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// Says what Flambeau runs on.
@Command(
        name = "info",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Say what Flambeau runs on: Java, kernels, threads, memory.")
final class InfoCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        Runtime runtime = Runtime.getRuntime();
        line("Flambeau", Torch.version());
        line("Java", Runtime.version() + ", " + property("java.vm.name") + " by " + property("java.vendor"));
        line("System", property("os.name") + " " + property("os.version") + ", " + property("os.arch"));
        line("Kernels", Backend.kernels());
        line("Threads", Torch.getNumThreads() + " of " + runtime.availableProcessors() + " processors");
        line(
                "Memory",
                gib(runtime.maxMemory()) + " heap at most, " + gib(runtime.totalMemory() - runtime.freeMemory())
                        + " in use");
    }

    private void line(String name, String value) {
        spec.commandLine().getOut().printf(Locale.ROOT, "%-10s%s%n", name, value);
        spec.commandLine().getOut().flush();
    }

    private static String property(String name) {
        return System.getProperty(name, "unknown");
    }

    private static String gib(long bytes) {
        return String.format(Locale.ROOT, "%.2f GiB", bytes / (double) (1L << 30));
    }
}
