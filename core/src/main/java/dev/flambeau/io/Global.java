package dev.flambeau.io;

/// A Python function or class that a file names and we do not know: inert, only good for an error message.
record Global(String module, String name) {
    boolean isModuleOfPyTorch() {
        return module.startsWith("torch.nn.modules.");
    }

    String fullName() {
        return module + "." + name;
    }

    @Override
    public String toString() {
        return Origin.quote(fullName());
    }
}
