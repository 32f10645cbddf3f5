/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reeve.model.Value;
import dev.reeve.model.monitor.external.ExternalCommand;
import dev.reeve.model.monitor.external.Reading;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class PushedResultsTest {
    @Test
    void resultsBecomeCommands() {
        List<String> commands = PushedResults.commands(results("""
                [{"checkresult":{"type":"service"},"hostname":"web","servicename":"Backup","state":"2","output":"bad; x\\nmore|a=1"},
                 {"hostname":"web","state":0,"output":"up"}]"""));
        assertThat(commands)
                .containsExactly(
                        "PROCESS_SERVICE_CHECK_RESULT;web;Backup;2;bad; x\\nmore|a=1",
                        "PROCESS_HOST_CHECK_RESULT;web;0;up");
        assertThat(commands).allMatch(line -> ExternalCommand.read(line) instanceof Reading.Command);
    }

    @Test
    void namesCannotCarryOtherArguments() {
        for (String wrong : List.of(
                "[{\"hostname\":\"web;x\",\"state\":0}]",
                "[{\"hostname\":\"web\\n\",\"state\":0}]",
                "[{\"hostname\":\"web\",\"state\":\"0;1\"}]",
                "[{}]",
                "[1]")) {
            assertThatThrownBy(() -> PushedResults.commands(results(wrong))).isInstanceOf(Problem.class);
        }
    }

    @Test
    void timesThatCannotBeAreRefused() {
        for (String wrong : List.of("\"abc\"", "-5", "0", "99999999999", "1e300", "\"NaN\"", "true", "[1]")) {
            assertThatThrownBy(() -> PushedResults.commands(
                            results("[{\"hostname\":\"web\",\"state\":0,\"time\":" + wrong + "}]")))
                    .as(wrong)
                    .isInstanceOf(Problem.class)
                    .hasMessageContaining("'time' of a result is '");
        }
    }

    @Test
    void timesAreTakenAsNumberOrTextAndMayBeMissing() {
        for (String good : List.of("1700000000", "\"1700000000\"", "1700000000.75")) {
            assertThat(PushedResults.commands(results("[{\"hostname\":\"web\",\"state\":0,\"time\":" + good + "}]")))
                    .containsExactly("[1700000000] PROCESS_HOST_CHECK_RESULT;web;0;");
        }
        assertThat(PushedResults.commands(results("[{\"hostname\":\"web\",\"state\":0,\"time\":\"\"}]")))
                .containsExactly("PROCESS_HOST_CHECK_RESULT;web;0;");
    }

    @Test
    void whatIsWrongWithAResultIsSaid() {
        refused("[{\"hostname\":\"web\",\"state\":\"2x\"}]", "'state' of a result is '2x'");
        refused("[{\"hostname\":\"web\"}]", "a result lacks 'state'");
        refused("[{\"state\":0}]", "a result lacks 'hostname'");
    }

    private static void refused(String json, String why) {
        assertThatThrownBy(() -> PushedResults.commands(results(json)))
                .isInstanceOf(Problem.class)
                .hasMessageContaining(why);
    }

    private static List<Value> results(String json) {
        Value read = Json.read(("{\"r\":" + json + "}").getBytes(StandardCharsets.UTF_8));
        return ((Value.Items) ((Value.Fields) read).fields().get("r")).items();
    }
}
