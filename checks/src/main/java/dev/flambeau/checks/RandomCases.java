package dev.flambeau.checks;

import dev.flambeau.Torch;
import java.nio.file.Path;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/// A seed, and the calls made after it on one generator: `{"seed": 0, "calls": [{"call", "args",
/// "result"}...]}`. Each call is a case. What comes after one that is not supported cannot be judged, since nobody
/// knows what PyTorch drew for it.
final class RandomCases implements CaseKind {
    private static final Difference TWO_ULPS = Difference.ofUlps(2);

    @Override
    public String name() {
        return "random numbers";
    }

    @Override
    public boolean matches(JsonNode line) {
        return line.path("seed").isIntegralNumber() && line.path("calls").isArray();
    }

    @Override
    public void run(JsonNode line, Path file, Tally tally, Options options) {
        Torch.manualSeed(line.path("seed").longValue());
        String lost = null;
        int number = 0;
        for (JsonNode call : line.path("calls")) {
            number++;
            String name = call.path("call").asString("?");
            JsonNode args = call.path("args");
            if (lost != null) {
                tally.unsupported("calls after " + lost);
            } else if (!run("seed " + line.path("seed") + ", call " + number + " " + name + args, call, tally)) {
                lost = name.equals("module") ? "module " + args.path(0).asString("?") : name;
                tally.unsupported(lost);
            }
        }
    }

    /// @return false if the call is not supported
    private static boolean run(String title, JsonNode call, Tally tally) {
        Supplier<Object> supported = RandomCalls.of(call.path("call").asString("?"), call.path("args"));
        if (supported != null) {
            tally.check(title, () -> TWO_ULPS.first(call.path("result"), supported.get()));
        }
        return supported != null;
    }
}
