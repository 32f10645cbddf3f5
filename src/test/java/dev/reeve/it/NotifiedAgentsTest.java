/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.event.Outcome;
import dev.reeve.event.Result;
import dev.reeve.model.Attributes;
import dev.reeve.model.Dependencies;
import dev.reeve.model.ServiceKind;
import dev.reeve.model.ServiceSpec;
import dev.reeve.model.ocf.AgentEnvironment;
import dev.reeve.supervise.AgentReview;
import dev.reeve.supervise.AgentVerb;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What an agent is told around what is done with its service. Needs root. */
@Tag("root")
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class NotifiedAgentsTest {
    private static final List<String> ACTIONS =
            List.of("start", "stop", "monitor", "meta-data", "promote", "demote", "notify");

    @TempDir
    Path state;

    private OwnScripts own;
    private Supervised reeve;

    @BeforeEach
    void begins() throws Exception {
        own = new OwnScripts(Files.createDirectories(state.resolve("own")));
        offering(ACTIONS);
    }

    private void offering(List<String> actions) throws Exception {
        reeve = Supervised.in(state);
        AgentReview.Facts facts =
                new AgentReview.Facts(List.of(), new LinkedHashMap<>(), actions, List.of(), List.of());
        String scratch = state.resolve("scratch").toString();
        reeve.supervisor.reviewAgents(
                (service, metadata) -> facts,
                new AgentEnvironment(AgentEnvironment.ROOT, scratch, "/usr/sbin", scratch, "here"));
    }

    @AfterEach
    void leavesNothingBehind() throws Exception {
        reeve.close();
    }

    /** Each action is a line; of a notification also what it was about. */
    private ServiceSpec db(boolean notified) throws Exception {
        Path agent = own.agent("told", """
                state="$OCF_RESKEY_state"
                meta() { printenv "OCF_RESKEY_CRM_meta_$1"; }
                case "$1" in
                notify) echo "$(meta notify_type)-$(meta notify_operation) [$(meta notify_$(meta notify_operation)_resource)]" \\
                    "active [$(meta notify_active_resource)] promoted [$(meta notify_promoted_uname)]" >> "$state.calls"
                  [ -e "$state.deaf" ] && { echo "ocf-exit-reason:I do not listen" >&2; exit 1; }; exit 0 ;;
                monitor) [ -e "$state" ] && exit $(cat "$state"); exit 7 ;;
                *) echo "$1 notify=$(meta notify) clone-max=$(meta clone_max)" >> "$state.calls" ;;
                esac
                case "$1" in
                start|demote) echo 0 > "$state" ;;
                promote) echo 8 > "$state" ;;
                stop) rm -f "$state" ;;
                esac
                """);
        SequencedMap<String, String> parameters = new LinkedHashMap<>();
        parameters.put("state", own.directory.resolve("db").toString());
        ServiceSpec plain = OwnScripts.ocf("db", agent, parameters, Duration.ofHours(1));
        ServiceKind kind = ((ServiceKind.Ocf) plain.kind()).with(new ServiceKind.Ocf.Meta(false, notified));
        ServiceSpec spec = OwnScripts.spec("db", agent, kind).depending(Dependencies.NONE);
        reeve.supervisor.update(List.of(spec));
        return spec;
    }

    private static void succeeded(Result result) {
        assertThat(result.result()).as(result.text()).isEqualTo(Outcome.Result.SUCCEEDED);
    }

    private void lives(ServiceSpec db) throws Exception {
        succeeded(reeve.start(db, 1));
        succeeded(reeve.supervisor.agent("db", AgentVerb.PROMOTE, Attributes.NONE, Supervised.PATIENCE));
        succeeded(reeve.stop(db, 1));
    }

    private List<String> calls() throws Exception {
        return Files.readAllLines(own.directory.resolve("db.calls"));
    }

    @Test
    void anAgentIsToldBeforeAndAfterAsTheOnlyInstanceOfAClone() throws Exception {
        lives(db(true));
        assertThat(calls())
                .containsExactly(
                        "start notify=true clone-max=1",
                        "post-start [db] active [] promoted []",
                        "pre-promote [db] active [db] promoted []",
                        "promote notify=true clone-max=1",
                        "post-promote [db] active [db] promoted []",
                        "pre-demote [db] active [db] promoted [here]",
                        "demote notify=true clone-max=1",
                        "post-demote [db] active [db] promoted [here]",
                        "pre-stop [db] active [db] promoted []",
                        "stop notify=true clone-max=1");
    }

    @Test
    void whatItAnswersChangesNothingAndIsTold() throws Exception {
        Files.createFile(own.directory.resolve("db.deaf"));
        lives(db(true));
        assertThat(reeve.told.stream()
                        .filter(seen -> seen.type().equals("service.noticed"))
                        .map(seen -> seen.attributes().text("text", "")))
                .anyMatch(text -> text.contains("I do not listen (post-start); that changes nothing"))
                .anyMatch(text -> text.contains("(pre-stop)"));
    }

    @Test
    void whoDoesNotAskIsToldNothing() throws Exception {
        lives(db(false));
        assertThat(calls())
                .containsExactly(
                        "start notify= clone-max=",
                        "promote notify= clone-max=",
                        "demote notify= clone-max=",
                        "stop notify= clone-max=");
    }

    @Test
    void anAgentWithoutTheActionIsNotAsked() throws Exception {
        reeve.close();
        offering(ACTIONS.subList(0, 6));
        lives(db(true));
        assertThat(calls()).noneMatch(line -> line.contains("-start") || line.contains("-promote"));
    }
}
