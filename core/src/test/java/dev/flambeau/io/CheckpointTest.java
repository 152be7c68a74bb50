package dev.flambeau.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flambeau.error.CheckpointException;
import dev.flambeau.tensor.Tuple;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CheckpointTest {
    private final Checkpoint run = Checkpoints.load(TestFiles.resource("training_checkpoint.pt"));

    @Test
    void walksDictsAndLists() {
        assertThat(run.get("epoch").asLong()).isEqualTo(3);
        assertThat(run.get("loss").asDouble()).isEqualTo(0.25);
        assertThat(run.get("epoch").asDouble()).isEqualTo(3.0);
        assertThat(run.get("flag").asBoolean()).isTrue();
        assertThat(run.get("none").isNone()).isTrue();
        assertThat(run.get("model_state_dict").isDict()).isTrue();
        assertThat(run.has("epoch")).isTrue();
        assertThat(run.has("modell")).isFalse();
        assertThat(run.get("history").items()).extracting(Checkpoint::asDouble).containsExactly(0.5, 0.4);
        assertThat(run.get("shape").size()).isEqualTo(2);
        Checkpoint optimizer = run.get("optimizer_state_dict");
        assertThat(optimizer.get("state").get(0).get("step").asTensor().item()).isEqualTo(1.0);
        assertThat(optimizer.get("state").get("0").has("exp_avg")).isTrue();
        assertThat(optimizer.get("state").keys()).containsExactly("0", "1", "2", "3");
        assertThat(optimizer.get("param_groups").get(0).get("betas").value()).isEqualTo(Tuple.of(0.9, 0.999));
    }

    @Test
    void givesPlainJava() {
        Map<?, ?> map = run.asMap();
        assertThat(run.value()).isInstanceOf(Map.class);
        assertThat(map.get("epoch")).isEqualTo(3L);
        assertThat(map.get("name")).isEqualTo("run-ä");
        assertThat(map.get("history")).isEqualTo(List.of(0.5, 0.4));
        assertThat(map.get("none")).isNull();
        assertThat(map.containsKey("none")).isTrue();
    }

    @Test
    void namesFileAndPlaceInErrors() {
        assertMessage(() -> run.get("history").asMap(), ": 'history' is a list, not a dict");
        assertMessage(() -> run.get("model_state_dict").asTensor(), ": 'model_state_dict' is a dict, not a tensor");
        assertMessage(
                () -> run.get("modell"),
                ": there is no entry 'modell'; there are [epoch, model_state_dict, optimizer_state_dict, loss, name, "
                        + "history, shape, none, flag]");
        assertMessage(
                () -> run.get("optimizer_state_dict").get("param_groups").get(0).get("momentum"),
                ": there is no entry 'momentum' in 'optimizer_state_dict/param_groups[0]'; there are [lr, betas,");
        assertMessage(
                () -> run.get("optimizer_state_dict")
                        .get("param_groups")
                        .get(0)
                        .get("lr")
                        .asLong(),
                ": 'optimizer_state_dict/param_groups[0]/lr' is a floating-point number, not an integer");
        assertMessage(() -> run.get("history").get(2), ": there is no item 2 in 'history'; there are 2");
        assertMessage(() -> run.asTensor(), ": the content is a dict, not a tensor");
        assertMessage(
                () -> run.stateDict(),
                ": 'epoch' is an integer, not a tensor, so this is no state dict; get(\"model_state_dict\") is one");
        assertMessage(
                () -> run.get("optimizer_state_dict").get("state").stateDict(),
                ": 'optimizer_state_dict/state' has an integer as a key, 0, so this is no state dict");
        Checkpoint kinds = Checkpoints.load(TestFiles.resource("kinds_protocol2.pt"));
        assertMessage(
                () -> kinds.get("integers").get(10).asLong(), "'integers[10]' is an integer of 65 bits, too large");
    }

    private static void assertMessage(ThrowingCallable call, String end) {
        assertThatThrownBy(call).isInstanceOf(CheckpointException.class).hasMessageContaining(end);
    }

    @Test
    void printsAnOverview() {
        assertThat(run.toString()).startsWith("""
            dict of 9 entries
              epoch: 3
              model_state_dict: dict of 4 entries
                0.weight: float32 [8, 4]
            """).contains("betas: (0.9, 0.999)");
    }

    @Test
    void printsNoMoreOfALongFileThanOneReads(@TempDir Path folder) {
        Path file = folder.resolve("long.pt");
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < 1000; i++) {
            map.put("k" + i, List.of(1, 2, 3));
        }
        map.put("list", List.of(List.of(), 1, 2, 3, 4, 5, 6, 7, 8, 9));
        Checkpoints.save(map, file);
        assertThat(Checkpoints.load(file).toString().lines())
                .hasSize(202)
                .last()
                .isEqualTo("...");
    }
}
