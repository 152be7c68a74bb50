package dev.flambeau.cli;

import dev.flambeau.Torch;
import picocli.CommandLine.IVersionProvider;

/// What `--version` prints.
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        return new String[] {"flambeau " + Torch.version() + " (Java " + Runtime.version() + ")"};
    }
}
