package dev.flambeau.nn;

import static dev.flambeau.tensor.Factories.zeros;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flambeau.error.StateDictException;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class KeyDoctorTest {
    private static Module model() {
        return new Sequential()
                .append("conv", new Conv2d(1, 4, 3))
                .append("norm", new BatchNorm2d(4))
                .append("head", new Linear(4, 2));
    }

    private static StateDict renamed(UnaryOperator<String> newName) {
        return model().stateDict().rename(newName);
    }

    private static List<String> hints(StateDict state) {
        return model().loadStateDict(state.put("unrelated", zeros(7, 7)), false).hints();
    }

    @Test
    void wrappersPutPrefixesThatCanBeStripped() {
        for (String prefix : List.of("module.", "model.", "_orig_mod.", "model.net.")) {
            StateDict state = renamed(name -> prefix + name);
            assertThat(hints(state))
                    .containsExactly("strip the prefix '" + prefix + "': state.stripPrefix(\"" + prefix
                            + "\") makes 9 of 9 fit");
            assertThat(model().loadStateDict(renamed(name -> prefix + name).stripPrefix(prefix))
                            .fits())
                    .isTrue();
        }
    }

    @Test
    void wrappersInTheMiddleAreFoundToo() {
        assertThat(hints(renamed(name -> name.replace("conv.", "conv._orig_mod."))))
                .containsExactly("drop '_orig_mod.' from the names: state.rename(k -> k.replace(\"_orig_mod.\", \"\"))"
                        + " makes 9 of 9 fit");
    }

    @Test
    void theModuleMayHaveThePrefix() {
        Module outer = new Sequential().append("backbone", model());
        StateDict state = model().stateDict();
        LoadReport report = outer.loadStateDict(state, false);
        assertThat(report.hints())
                .containsExactly(
                        "the module has the prefix 'backbone.': state.addPrefix(\"backbone.\") makes 9 of 9 fit");
        assertThat(outer.loadStateDict(state.addPrefix("backbone.")).fits()).isTrue();
    }

    @Test
    void namesThatLookAlikeAreNamedIfTheirShapesAreTheSame() {
        StateDict state = renamed(name -> name.replace("head", "heads"));
        assertThat(hints(state))
                .containsExactly(
                        "'head.weight' may be what the state dict calls 'heads.weight'; rename it with state.rename(...)",
                        "'head.bias' may be what the state dict calls 'heads.bias'; rename it with state.rename(...)");
        assertThat(hints(renamed(name -> name.replace("head.weight", "something else"))))
                .isEmpty();
    }

    @Test
    void transposedAndReshapedTensorsAreNamed() {
        StateDict state = model().stateDict();
        state.put("head.weight", zeros(4, 2)).put("conv.weight", zeros(4, 9));
        assertThatThrownBy(() -> model().loadStateDict(state))
                .isInstanceOf(StateDictException.class)
                .hasMessage("""
                        Sequential: the state dict does not fit
                          another shape  conv.weight  [4, 9], the module has [4, 1, 3, 3]
                          another shape  head.weight  [4, 2], the module has [2, 4]
                          hint: transposed (as Keras and some GPT-2 files have them): head.weight; \
                        state.put("head.weight", state.get("head.weight").t())
                          hint: as many elements in another shape: conv.weight; view(...) may do""");
    }

    @Test
    void hugeModelsAreNotComparedNameByName() {
        StateDict own = new StateDict();
        StateDict given = new StateDict();
        for (int i = 0; i < 20_000; i++) {
            own.put("a" + i, zeros(1));
            given.put("b" + i, zeros(1));
        }
        LoadReport report = LoadReport.compare("Big", own, given, _ -> false);
        assertThat(report.missing()).hasSize(20_000);
        assertThat(report.hints()).isEmpty();
        assertThat(report.toString()).hasLineCount(43);
    }

    @Test
    void whatFitsNeedsNoHint() {
        LoadReport report = model().loadStateDict(model().stateDict());
        assertThat(report.fits()).isTrue();
        assertThat(report).hasToString("Sequential: the state dict fits");
        assertThat(model().loadStateDict(new StateDict(), false).hints()).containsExactly("the state dict is empty");
    }

    @Test
    void renamingKeepsVersionsAndRefusesToLoseTensors() {
        StateDict state = model().stateDict();
        assertThat(state.addPrefix("x.").versions()).containsEntry("x", 1).containsEntry("x.norm", 2);
        assertThat(state.addPrefix("x.").stripPrefix("x.").versions()).isEqualTo(state.versions());
        assertThatThrownBy(() -> state.rename(_ -> "same"))
                .isInstanceOf(StateDictException.class)
                .hasMessageContaining("would both become 'same'");
    }
}
