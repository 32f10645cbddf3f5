/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.event.Observation;
import dev.reeve.format.SourceText;
import dev.reeve.format.yaml.LoadMode;
import dev.reeve.model.Config;
import dev.reeve.program.Loading;
import dev.reeve.program.SourceBundle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HoldWatchTest {
    @TempDir
    Path directory = Path.of("");

    private Config config = config("services: {web: {run: [/bin/web]}}");

    private static Config config(String yaml) {
        SourceBundle bundle = SourceBundle.parse(SourceBundle.write(List.of(new SourceText("/reeve.yaml", yaml))));
        return Loading.load(bundle, bundle.main(), Offers.catalogue(), LoadMode.STRICT)
                .config()
                .orElseThrow();
    }

    private static List<String> scopes(List<Observation> told) {
        return told.stream()
                .map(one -> one.type() + " " + one.attributes().text("hold", "") + " "
                        + one.attributes().text("scope", ""))
                .toList();
    }

    @Test
    void h32_aSlipInAScopeHoldsEverythingAndSaysWhy() throws Exception {
        Path file = directory.resolve("hold");
        HoldWatch watch = new HoldWatch(file, false, "n", () -> config, InstantSource.system());
        Files.writeString(file, "servcies/web\nservice/wbe\nservice/web\t-\tann\tpatience\n");
        List<Observation> told = watch.look();
        assertThat(scopes(told))
                .containsExactly(
                        "hold.set file:servcies/web all",
                        "hold.set file:service/wbe all",
                        "hold.set file:service/web service/web");
        assertThat(told.get(0).attributes().text("reason", "")).contains("did you mean 'service/web'?");
        assertThat(told.get(1).attributes().text("reason", ""))
                .contains("has no service 'wbe'", "did you mean 'service/web'?");
        assertThat(watch.look()).isEmpty();
        Files.writeString(file, "service/web\t-\tann\tpatience\n");
        assertThat(scopes(watch.look()))
                .containsExactly("hold.lifted file:servcies/web ", "hold.lifted file:service/wbe ");
    }

    @Test
    void whatWasUnderstoodStaysSoAndWhatWasNotIsReadAgainWithAnotherConfiguration() throws Exception {
        Path file = directory.resolve("hold");
        HoldWatch watch = new HoldWatch(file, false, "n", () -> config, InstantSource.system());
        Files.writeString(file, "service/web\nservice/later\n");
        assertThat(scopes(watch.look()))
                .containsExactly("hold.set file:service/later all", "hold.set file:service/web service/web");
        config = config("services: {later: {run: [/bin/later]}}");
        assertThat(scopes(watch.look())).containsExactly("hold.set file:service/later service/later");
    }

    @Test
    void aLineIsAHoldAndTakingItOutLiftsIt() throws Exception {
        Path file = directory.resolve("hold");
        HoldWatch watch = new HoldWatch(file, false, "n", () -> config, InstantSource.system());
        assertThat(watch.look()).isEmpty();
        Files.writeString(file, "all\n");
        assertThat(watch.look()).extracting(Observation::type).containsExactly("hold.set");
        assertThat(watch.look()).isEmpty();
        Files.writeString(file, "");
        assertThat(watch.look()).extracting(Observation::type).containsExactly("hold.lifted");
    }

    @Test
    void itSaysHowOneOfAFileIsLifted() {
        assertThat(HoldWatch.lifted("file:all", Path.of("/var/lib/reeve/hold"), Path.of("/run/reeve/hold")))
                .isEqualTo("hold file:all stands in /var/lib/reeve/hold: take its line out of there, or reeve unhold"
                        + " 'all' --file --state /var/lib/reeve");
        assertThat(HoldWatch.lifted("file:socket:all", Path.of("/var/lib/reeve/hold"), Path.of("/run/reeve/hold")))
                .contains("stands in /run/reeve/hold:", "unhold 'all' --file --state /run/reeve");
    }

    @Test
    void whatIsNoRegularFileCannotBeReadAndIsNeverReadWhole() throws Exception {
        Path file = Files.createSymbolicLink(directory.resolve("hold"), Path.of("/dev/zero"));
        HoldWatch watch = new HoldWatch(file, false, "n", () -> config, InstantSource.system());
        assertThat(watch.look()).isEmpty();
        assertThat(watch.trouble()).contains(file.toString(), "no regular file", "class 3");
        Files.delete(file);
        assertThat(watch.look()).isEmpty();
        assertThat(watch.trouble()).isNull();
    }
}
