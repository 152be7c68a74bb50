package dev.flambeau.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flambeau.error.CheckpointException;
import dev.flambeau.io.Checkpoint.Kind;
import dev.flambeau.nn.StateDict;
import dev.flambeau.tensor.DType;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Files that hold more than weights; `generate_objects.py` made them with PyTorch.
final class LenientTest {
    private static final LoadOptions LENIENT = new LoadOptions().lenient(true);

    @TempDir
    Path folder;

    private static Checkpoint load(String name) {
        return Checkpoints.load(TestFiles.resource(name), LENIENT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"object_module.pt", "object_module.legacy.pt"})
    void wholeModulesHaveTheirStateDict(String name) {
        Checkpoint module = load(name);
        assertThat(module.kind()).isEqualTo(Kind.OBJECT);
        assertThat(module.className()).isEqualTo("__main__.Net");
        assertThat(module.get("training").asBoolean()).isTrue();
        StateDict state = module.stateDict();
        // What PyTorch prints for net.state_dict(): without the buffer that is not persistent.
        assertThat(state.keys())
                .containsExactly(
                        "scale",
                        "first.weight",
                        "first.bias",
                        "norm.weight",
                        "norm.bias",
                        "norm.running_mean",
                        "norm.running_var",
                        "norm.num_batches_tracked",
                        "parts.0.weight");
        assertThat(state.get("scale").toFloatArray()).containsExactly(2);
        assertThat(state.shape("first.weight").toArray()).containsExactly(2, 3);
        assertThat(module.get("me").get(0).className()).isEqualTo("reference to what contains it");
        assertThat(module.value()).isInstanceOf(InertObject.class);
        assertThat(module.toString()).startsWith("object of '__main__.Net'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"object_module.pt", "object_module.legacy.pt", "object_lightning.pt"})
    void withoutTheOptionTheyAreRefusedAndToldOfIt(String name) {
        assertThatThrownBy(() -> Checkpoints.load(TestFiles.resource(name)))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("nothing was executed")
                .hasMessageContaining("load(file, new LoadOptions().lenient(true))");
    }

    @Test
    void lightningCheckpointsAreDictsWithRecords() {
        Checkpoint run = load("object_lightning.pt");
        assertThat(run.get("epoch").asLong()).isEqualTo(3);
        assertThat(run.get("state_dict").stateDict().size()).isEqualTo(9);
        assertThat(run.get("hyper_parameters").className()).isEqualTo("__main__.AttributeDict");
        assertThat(run.get("hyper_parameters").get("lr").asDouble()).isEqualTo(0.1);
        assertThat(run.get("hyper_parameters").get("hidden").value()).isEqualTo(List.of(4L, 5L));
        assertThat(run.get("args").get("seed").asLong()).isEqualTo(42);
        assertThat(run.get("args").get("out").className()).startsWith("pathlib").endsWith("PurePosixPath");
        assertThat(run.get("names").get("items").value()).isEqualTo(List.of("x", "y"));
        assertThat(run.get("names").get("note").asString()).isEqualTo("kept");
        assertThat(run.get("color").get("args").get(0).asLong()).isEqualTo(1);
        assertThat(run.get("slots").get("b").value()).isEqualTo(List.of(2L));
        assertThat(run.get("default").className()).isEqualTo("collections.defaultdict");
        assertThat(run.get("default").get("a").get(0).asLong()).isEqualTo(1);
        assertThat(run.get("keys").size()).isEqualTo(2);
        assertThat(run.get("cycle").get("self").kind()).isEqualTo(Kind.OBJECT);
        assertThat(run.get("function").className()).isEqualTo("torch.nn.functional.relu");
        assertThat(run.get("complex").savedDtype()).isEqualTo("complex64");
        assertThat(run.get("uint16").dtype()).isEqualTo(DType.INT32);
        assertThat(run.get("array").className()).contains("_reconstruct");
        assertThat(run.get("callbacks")
                        .get("ModelCheckpoint{'monitor': None}")
                        .get("best_model_score")
                        .className())
                .endsWith("multiarray.scalar");
    }

    @Test
    void tensorsOfOtherDtypesDoNotDisturbTheOldFormat() {
        Checkpoint file = load("object_complex.legacy.pt");
        assertThat(file.get("c").savedDtype()).startsWith("complex");
        assertThat(file.get("w").asTensor().toFloatArray()).containsExactly(1, 1, 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"hostile_os_system.pt", "hostile_os_system.legacy.pt"})
    void hostileCallsBecomeRecords(String name) {
        assertThat(load(name).toString()).contains("posix.system");
    }

    @Test
    void recordsCannotBeSavedButTheirPartsCan() {
        Checkpoint module = load("object_module.pt");
        assertThatThrownBy(() -> Checkpoints.save(module, folder.resolve("a.pt")))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("the content is the record of an object of the Python class '__main__.Net'");
        Checkpoints.save(module.stateDict(), folder.resolve("b.pt"));
        assertThat(Checkpoints.load(folder.resolve("b.pt")).keys()).hasSize(9);
    }

    @Test
    void whatIsNoRecordHasNoClass() {
        assertThatThrownBy(() -> load("line.pt").className())
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("is a dict, not an object of an unknown class");
        assertThat(((InertObject) load("object_lightning.pt").get("args").value()).attributes())
                .containsKeys("seed", "out");
        assertThat(load("line.pt").value()).isInstanceOf(Map.class);
    }
}
