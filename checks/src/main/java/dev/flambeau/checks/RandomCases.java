package dev.flambeau.checks;

import dev.flambeau.Torch;
import java.nio.file.Path;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/// A seed, and the calls made after it on one generator: `{"seed": 0, "calls": [{"call", "args",
/// "result"}...]}`. Each call is a case. After one that is not supported the generator is set forward by what
/// PyTorch drew for it, where that is known; else the rest of the line cannot be judged.
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
                String what = RandomSkips.describe(name, args);
                tally.unsupported(what);
                lost = RandomSkips.skip(name, args) ? null : what;
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
