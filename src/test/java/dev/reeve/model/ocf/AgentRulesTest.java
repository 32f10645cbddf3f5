/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.ocf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.reeve.model.ocf.ActionMeaning.Question;
import dev.reeve.model.ocf.ActionMeaning.Recovery;
import dev.reeve.model.ocf.ActionMeaning.State;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AgentRulesTest {
    @ParameterizedTest
    @CsvSource({
        "10, 10000",
        "10s, 10000",
        "1min, 60000",
        "100ms, 100",
        "2h, 7200000",
        "3 sec, 3000",
        "PT1M30S, 90000",
        "2500us, 2",
        "0, 0",
        "1d, 86400000"
    })
    void readsTimes(String text, long millis) {
        assertEquals(Optional.of(Duration.ofMillis(millis)), OcfDuration.parse(text));
    }

    @ParameterizedTest
    @CsvSource({"-1", "soon", "10x", "1.5s", "''", "PT", "9999999999999s", "999999999999d", "P-1D"})
    void refusesWhatIsNoTime(String text) {
        assertEquals(Optional.empty(), OcfDuration.parse(text));
    }

    @ParameterizedTest
    @CsvSource({
        "PROBE, 7, true, STOPPED, NONE",
        "PROBE, 0, false, RUNNING, SOFT",
        "PROBE, 5, true, STOPPED, HARD",
        "PROBE, 2, true, STOPPED, HARD",
        "PROBE, 6, false, FAILED, FATAL",
        "PROBE, 4, false, FAILED, HARD",
        "PROBE, 3, false, UNKNOWN, HARD",
        "MONITOR_RUNNING, 0, true, RUNNING, NONE",
        "MONITOR_RUNNING, 190, true, RUNNING, NONE",
        "MONITOR_RUNNING, 7, false, STOPPED, SOFT",
        "MONITOR_RUNNING, 8, false, PROMOTED, SOFT",
        "MONITOR_RUNNING, 3, true, UNKNOWN, NONE",
        "MONITOR_RUNNING, 5, false, FAILED, HARD",
        "MONITOR_RUNNING, 1, false, FAILED, SOFT",
        "MONITOR_PROMOTED, 8, true, PROMOTED, NONE",
        "MONITOR_PROMOTED, 191, true, PROMOTED, NONE",
        "MONITOR_PROMOTED, 9, false, FAILED_PROMOTED, SOFT",
        "MONITOR_PROMOTED, 0, false, RUNNING, SOFT",
        "MONITOR_STOPPED, 7, true, STOPPED, NONE",
        "STOP, 0, true, STOPPED, NONE",
        "STOP, 7, false, FAILED, BLOCK",
        "STOP, 1, false, FAILED, BLOCK",
        "OTHER, 0, true, UNKNOWN, NONE",
        "OTHER, 1, false, FAILED, SOFT",
        "OTHER, 2, false, FAILED, HARD",
        "OTHER, 3, false, FAILED, HARD",
        "OTHER, 6, false, FAILED, FATAL",
        "OTHER, 77, false, FAILED, SOFT"
    })
    void codesMeanWhatTheTableSays(Question question, int code, boolean expected, State state, Recovery recovery) {
        ActionMeaning meaning = ActionMeaning.of(question, new ActionEnd.Exited(code));
        assertEquals(new ActionMeaning(expected, state, recovery, code == 190 || code == 191), meaning);
    }

    @Test
    void timeAndSignalsAreFailuresThatMayPass() {
        assertEquals(
                Recovery.SOFT,
                ActionMeaning.of(Question.OTHER, new ActionEnd.TimedOut()).recovery());
        assertEquals(
                Recovery.BLOCK,
                ActionMeaning.of(Question.STOP, new ActionEnd.TimedOut()).recovery());
        assertEquals(
                Recovery.SOFT,
                ActionMeaning.of(Question.MONITOR_RUNNING, new ActionEnd.Killed(9))
                        .recovery());
        assertEquals(
                Recovery.HARD,
                ActionMeaning.of(Question.OTHER, new ActionEnd.NotStarted("no")).recovery());
    }

    @Test
    void namesOfAgents() {
        assertEquals(
                "ocf:heartbeat:IPaddr2",
                AgentName.parse("heartbeat:IPaddr2").orElseThrow().toString());
        assertEquals(
                "ocf:heartbeat:IPaddr2",
                AgentName.parse("ocf:heartbeat:IPaddr2").orElseThrow().toString());
        assertEquals(
                "stonith:fence_ipmilan",
                AgentName.parse("fence_ipmilan").orElseThrow().toString());
        for (String wrong : List.of("", "x", "ocf:..:passwd", "a:b/c", "a:.hidden", "lsb:x:y", "a:b:c:d", "a:")) {
            assertEquals(Optional.empty(), AgentName.parse(wrong), wrong);
        }
    }

    private static AgentCall call() {
        SequencedMap<String, String> parameters = new LinkedHashMap<>();
        parameters.put("ip", "192.0.2.1");
        parameters.put("not-a-variable", "x");
        return AgentCall.of(
                AgentName.ocf("heartbeat", "IPaddr2"), "addr", "monitor", parameters, Duration.ofSeconds(20));
    }

    @Test
    void theEnvironmentIsWhole() {
        AgentEnvironment host =
                new AgentEnvironment("/usr/lib/ocf", "/run/resource-agents", "/state/bin", "/state", "alpha");
        SequencedMap<String, String> all = host.of(call().every(Duration.ofSeconds(10))
                .depth(10)
                .with(CloneMeta.onlyPromotable().meta())
                .migration("alpha", "beta"));
        Map<String, String> expected = new LinkedHashMap<>();
        expected.put("OCF_ROOT", "/usr/lib/ocf");
        expected.put("OCF_RA_VERSION_MAJOR", "1");
        expected.put("OCF_RA_VERSION_MINOR", "1");
        expected.put("OCF_RESOURCE_INSTANCE", "addr");
        expected.put("OCF_RESOURCE_TYPE", "IPaddr2");
        expected.put("OCF_RESOURCE_PROVIDER", "heartbeat");
        expected.put("OCF_CHECK_LEVEL", "10");
        expected.put("OCF_EXIT_REASON_PREFIX", "ocf-exit-reason:");
        expected.put("OCF_RESKEY_ip", "192.0.2.1");
        expected.put("OCF_RESKEY_CRM_meta_timeout", "20000");
        expected.put("OCF_RESKEY_CRM_meta_interval", "10000");
        expected.put("OCF_RESKEY_CRM_meta_name", "monitor");
        expected.put("OCF_RESKEY_CRM_meta_on_node", "alpha");
        expected.put("OCF_RESKEY_CRM_meta_promoted_max", "1");
        expected.put("OCF_RESKEY_CRM_meta_master_max", "1");
        expected.put("OCF_RESKEY_CRM_meta_master_node_max", "1");
        expected.put("OCF_RESKEY_CRM_meta_migrate_source", "alpha");
        expected.put("OCF_RESKEY_CRM_meta_migrate_target", "beta");
        expected.put("HA_RSCTMP", "/run/resource-agents");
        expected.put("HA_SBIN_DIR", "/state/bin");
        expected.forEach((name, value) -> assertEquals(value, all.get(name), name));
        assertTrue(all.getOrDefault("PATH", "").startsWith("/state/bin:/usr/local/sbin"), "tools first");
        assertTrue(all.keySet().stream().allMatch(name -> name.matches("[A-Za-z0-9_]+")), "names of variables");
    }

    @Test
    void notificationsGiveOldAndNewNames() {
        SequencedMap<String, List<Notification.Member>> members = new LinkedHashMap<>();
        members.put("promoted", List.of(new Notification.Member("db:0", "alpha")));
        members.put(
                "unpromoted",
                List.of(new Notification.Member("db:1", "beta"), new Notification.Member("db:2", "gamma")));
        SequencedMap<String, String> meta =
                new Notification("post", "promote", members, List.of("alpha", "beta", "gamma")).meta();
        assertEquals("alpha", meta.get("notify-master-uname"));
        assertEquals("db:0", meta.get("notify-promoted-resource"));
        assertEquals("db:1 db:2", meta.get("notify-slave-resource"));
        assertEquals("beta gamma", meta.get("notify-unpromoted-uname"));
        assertEquals("", meta.get("notify-start-resource"));
        assertEquals("alpha beta gamma", meta.get("notify-all-uname"));
    }

    @Test
    void theReasonIsFoundInALine() {
        assertEquals(Optional.of("no such file"), AgentEnvironment.reason("ocf-exit-reason: no such file "));
        assertEquals(Optional.empty(), AgentEnvironment.reason("INFO: all is well"));
    }

    private static AgentParameter parameter(
            String name, boolean required, @Nullable String group, String type, @Nullable String standard) {
        return new AgentParameter(
                name,
                required,
                false,
                group,
                false,
                name.startsWith("old"),
                name.startsWith("old") ? List.of("ip") : List.of(),
                "",
                null,
                "",
                "",
                type,
                standard,
                type.equals("select") ? List.of("a", "b") : List.of(),
                null);
    }

    private static AgentMetadata agent() {
        return new AgentMetadata(
                "Thing",
                "1",
                "1.0",
                "",
                "",
                "",
                List.of(
                        parameter("ip", true, null, "string", null),
                        parameter("nic", true, null, "string", "eth0"),
                        parameter("pidfile", false, "place", "string", null),
                        parameter("count", false, null, "integer", "5"),
                        parameter("dampen", false, null, "integer", "5s"),
                        parameter("debug", false, null, "boolean", "false"),
                        parameter("mode", false, null, "select", "a"),
                        parameter("oldip", true, null, "string", null)),
                List.of(
                        new AgentAction("start", "20s", null, null, null, null, null, null),
                        new AgentAction("monitor", "10s", "10s", null, "0", null, null, null),
                        new AgentAction("monitor", "30s", "60s", null, "10", null, null, null)));
    }

    private static List<ParameterProblem> check(String... pairs) {
        SequencedMap<String, String> given = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            given.put(pairs[i], pairs[i + 1]);
        }
        return ParameterCheck.check(agent(), given);
    }

    @Test
    void goodParametersHaveNoProblem() {
        assertEquals(
                List.of(),
                check("ip", "x", "count", "-3", "dampen", "10s", "debug", "YES", "mode", "b", "trace_ra", "1"));
    }

    @Test
    void eachMistakeIsToldOnce() {
        assertEquals("ip", check().getFirst().parameter());
        assertEquals(1, check().size());
        assertEquals("pidfile", check("ip", "x", "pidfil", "/x").getFirst().suggestion());
        for (String[] wrong : new String[][] {
            {"count", "many"}, {"count", "10s"}, {"dampen", "soon"}, {"debug", "perhaps"}, {"mode", "c"}
        }) {
            List<ParameterProblem> problems = check("ip", "x", wrong[0], wrong[1]);
            assertEquals(1, problems.size(), problems.toString());
            assertTrue(problems.getFirst().error(), problems.toString());
        }
        List<ParameterProblem> old = check("ip", "x", "oldip", "y");
        assertFalse(old.getFirst().error());
        assertTrue(old.getFirst().message().endsWith("use ip"), old.toString());
    }

    @Test
    void shortTimesAreWarnedOf() {
        SequencedMap<String, Duration> times = new LinkedHashMap<>();
        times.put("start", Duration.ofSeconds(20));
        times.put("monitor", Duration.ofSeconds(20));
        List<ParameterProblem> problems = ParameterCheck.timeouts(agent(), times);
        assertEquals(1, problems.size(), problems.toString());
        assertTrue(problems.getFirst().message().contains("30s"), problems.toString());
    }

    @Test
    void twoResourcesMustNotShareWhatIsUnique() {
        AgentName name = AgentName.ocf("x", "Thing");
        UniqueCheck.Resource one = new UniqueCheck.Resource("one", name, agent(), Map.of("pidfile", "/run/x"));
        UniqueCheck.Resource two = new UniqueCheck.Resource("two", name, agent(), Map.of("pidfile", "/run/x"));
        UniqueCheck.Resource three = new UniqueCheck.Resource("three", name, agent(), Map.of("pidfile", "/run/y"));
        UniqueCheck.Resource none = new UniqueCheck.Resource("none", name, agent(), Map.of());
        assertEquals(List.of(), UniqueCheck.check(List.of(one, three, none, none)));
        List<ParameterProblem> problems = UniqueCheck.check(List.of(one, three, two));
        assertEquals(1, problems.size());
        assertTrue(problems.getFirst().error() && problems.getFirst().message().contains("'two' and 'one'"));
    }
}
