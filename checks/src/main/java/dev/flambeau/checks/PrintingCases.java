package dev.flambeau.checks;

import dev.flambeau.nn.Module;
import dev.flambeau.tensor.ScriptTypes.Parameter;
import dev.flambeau.tensor.Tensor;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A tensor or a module, and the text that PyTorch prints for it: `{"value": tensor, "parameter": false,
/// "grad_fn": false, "text": "tensor([1.])"}` or `{"module_text": "Linear(...)"}`.
final class PrintingCases implements CaseKind {
    private static final Pattern GRAD_FN = Pattern.compile("grad_fn=<(\\w+)>");
    private static final Set<String> GRAD_FNS = Set.of("MulBackward0", "AddBackward0");
    private static final int TITLE_LENGTH = 60;

    @Override
    public String name() {
        return "printing";
    }

    @Override
    public boolean matches(JsonNode line) {
        return line.has("module_text")
                || (line.has("value") && line.path("text").isString());
    }

    @Override
    public void run(JsonNode line, Path file, Tally tally, Options options) {
        JsonNode moduleText = line.path("module_text");
        String text = moduleText.isString()
                ? moduleText.stringValue()
                : line.path("text").stringValue();
        if (moduleText.isString()) {
            runModule(text, tally);
            return;
        }
        String missing = missingGradFn(line, text);
        if (missing != null) {
            tally.unsupported(missing);
        } else {
            tally.check(title(text), () -> difference(text, tensor(line, text).toString()));
        }
    }

    private static void runModule(String text, Tally tally) {
        ModuleText parsed = ModuleText.parse(text);
        Module module = ModuleBuilder.of(parsed);
        if (module == null) {
            tally.unsupported("module " + ModuleBuilder.missing(parsed));
        } else {
            tally.check(title(text), () -> difference(text, module.toString()));
        }
    }

    private static String title(String text) {
        String first = text.lines().findFirst().orElse("");
        return first.length() > TITLE_LENGTH ? first.substring(0, TITLE_LENGTH) + "..." : first;
    }

    private static @Nullable String missingGradFn(JsonNode line, String text) {
        boolean made = line.path("grad_fn").booleanValue(false);
        return !made || GRAD_FNS.contains(gradFn(text)) ? null : "grad_fn=<" + gradFn(text) + ">";
    }

    private static String gradFn(String text) {
        Matcher matcher = GRAD_FN.matcher(text);
        return matcher.find() ? matcher.group(1) : "?";
    }

    private static Tensor tensor(JsonNode line, String text) {
        Tensor value = Values.tensor(line.path("value"));
        if (line.path("parameter").booleanValue(false)) {
            return new Parameter(value.detach(), value.requiresGrad());
        }
        return line.path("grad_fn").booleanValue(false) ? withGradFn(value.detach(), gradFn(text)) : value;
    }

    /// The same values, as the result of the operator that a text names. Halving and doubling are exact but
    /// for the smallest numbers, and adding negative zero is always.
    private static Tensor withGradFn(Tensor value, String gradFn) {
        return gradFn.equals("MulBackward0")
                ? value.mul(0.5).requiresGrad_().mul(2.0)
                : value.requiresGrad_().add(-0.0);
    }

    private static @Nullable String difference(String expected, String actual) {
        if (expected.equals(actual)) {
            return null;
        }
        String[] wanted = expected.split("\n", -1);
        String[] got = actual.split("\n", -1);
        int line = 0;
        while (line < Math.min(wanted.length, got.length) && wanted[line].equals(got[line])) {
            line++;
        }
        return "line " + (line + 1) + " expected " + quoted(wanted, line) + ", got " + quoted(got, line);
    }

    private static String quoted(String[] lines, int line) {
        return line < lines.length ? "\"" + lines[line] + "\"" : "no such line";
    }
}
