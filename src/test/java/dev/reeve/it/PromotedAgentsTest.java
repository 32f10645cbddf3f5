/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.event.Outcome;
import dev.reeve.event.Result;
import dev.reeve.model.Attributes;
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

/** What is asked of the agents of services, with an agent that does as files say. */
@Tag("root")
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class PromotedAgentsTest {
    private static final Duration OFTEN = Duration.ofMillis(100);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final List<String> ACTIONS = List.of(
            "start",
            "stop",
            "monitor",
            "meta-data",
            "promote",
            "demote",
            "notify",
            "reload-agent",
            "migrate_to",
            "migrate_from");

    @TempDir
    Path state;

    private OwnScripts own;
    private Supervised reeve;

    @BeforeEach
    void begins() throws Exception {
        own = new OwnScripts(Files.createDirectories(state.resolve("own")));
        reeve = supervised(ACTIONS);
    }

    private Supervised supervised(List<String> actions) throws Exception {
        Supervised made = Supervised.in(state);
        AgentReview.Facts facts =
                new AgentReview.Facts(List.of(), new LinkedHashMap<>(), actions, List.of("speed"), List.of());
        made.supervisor.reviewAgents(
                (service, metadata) -> facts,
                new AgentEnvironment(
                        AgentEnvironment.ROOT,
                        state.resolve("scratch").toString(),
                        "/usr/sbin",
                        state.resolve("scratch").toString(),
                        "here"));
        return made;
    }

    @AfterEach
    void leavesNothingBehind() throws Exception {
        reeve.close();
    }

    private Path file(String name) {
        return own.directory.resolve(name);
    }

    /** A file that holds 0 or 8 is the service; the file "answers" has its monitor say something else. */
    private ServiceSpec db(Duration interval) throws Exception {
        Path agent = own.agent("role", """
                state="$OCF_RESKEY_state"
                [ "$1" = monitor ] || echo "$1 $OCF_RESKEY_speed" >> "$state.calls"
                [ "$1" = monitor ] || env | grep CRM_meta_ > "$state.$1"
                [ -e "$state.fails-$1" ] && { echo "ocf-exit-reason:no quorum" >&2; exit 1; }
                case "$1" in
                start) echo 0 > "$state" ;;
                stop) rm -f "$state" ;;
                promote) [ -e "$state.lies" ] || echo 8 > "$state" ;;
                demote) echo 0 > "$state" ;;
                monitor) [ -e "$state.answers" ] && exit $(cat "$state.answers"); [ -e "$state" ] && exit $(cat "$state"); exit 7 ;;
                notify|reload-agent|migrate_to|migrate_from) ;;
                *) exit 3 ;;
                esac
                """);
        return OwnScripts.ocf("db", agent, parameters("fast"), interval);
    }

    private SequencedMap<String, String> parameters(String speed) {
        SequencedMap<String, String> parameters = new LinkedHashMap<>();
        parameters.put("state", file("db").toString());
        parameters.put("speed", speed);
        return parameters;
    }

    private List<String> calls() throws Exception {
        return Files.readAllLines(file("db.calls"));
    }

    private ServiceSpec started(Duration interval) throws Exception {
        ServiceSpec db = db(interval);
        reeve.supervisor.update(List.of(db));
        succeeded(reeve.start(db, 1));
        return db;
    }

    private Result ask(AgentVerb verb, Attributes said) throws Exception {
        return reeve.supervisor.agent("db", verb, said, Supervised.PATIENCE);
    }

    private Result ask(AgentVerb verb) throws Exception {
        return ask(verb, Attributes.NONE);
    }

    private static void succeeded(Result result) {
        assertThat(result.result()).as(result.text()).isEqualTo(Outcome.Result.SUCCEEDED);
    }

    private List<String> roles(Supervised of, ServiceSpec db) {
        return of.told.stream()
                .filter(seen -> seen.type().equals("service.role"))
                .filter(seen -> seen.subject().equals(db.subject()))
                .map(seen -> seen.attributes().text("role", ""))
                .toList();
    }

    private void await(String what, java.util.concurrent.Callable<Boolean> holds) {
        org.awaitility.Awaitility.await(what).atMost(Supervised.PATIENCE).until(holds);
    }

    private String said(ServiceSpec db, String type) {
        return reeve.last(db, type).attributes().text("text", "");
    }

    @Test
    void isPromotedAndDemotedAndDemotedBeforeItsStop() throws Exception {
        ServiceSpec db = started(OFTEN);
        succeeded(ask(AgentVerb.PROMOTE));
        assertThat(roles(reeve, db)).containsExactly("unpromoted", "promoted");
        succeeded(ask(AgentVerb.DEMOTE));
        succeeded(ask(AgentVerb.PROMOTE));
        Thread.sleep(OFTEN.multipliedBy(4));
        assertThat(reeve.has(db, "failed"))
                .as("its monitor says 8, as it has to")
                .isFalse();
        succeeded(reeve.stop(db, 1));
        assertThat(calls())
                .containsExactly(
                        "start fast", "promote fast", "demote fast", "promote fast", "demote fast", "stop fast");
        assertThat(roles(reeve, db)).endsWith("promoted", "unpromoted");
    }

    @Test
    void aMonitorThatTellsAnotherRoleIsAFailure() throws Exception {
        ServiceSpec db = started(OFTEN);
        succeeded(ask(AgentVerb.PROMOTE));
        Files.writeString(file("db"), "0\n");
        await("failed", () -> reeve.has(db, "failed"));
        assertThat(said(db, "failed")).contains("is to be promoted, but monitor exited with status 0");
    }

    @Test
    void failedPromotedIsAFailureAndDegradedPromotedAWarning() throws Exception {
        ServiceSpec db = started(OFTEN);
        succeeded(ask(AgentVerb.PROMOTE));
        Files.writeString(file("db.answers"), "191\n");
        await("noticed", () -> reeve.has(db, "noticed"));
        assertThat(said(db, "noticed")).contains("running promoted, degraded");
        assertThat(reeve.has(db, "failed")).isFalse();
        Files.writeString(file("db.answers"), "9\n");
        await("failed", () -> reeve.has(db, "failed"));
        assertThat(said(db, "failed")).contains("promoted, and broken");
    }

    @Test
    void aPromotionThatFailsOrIsNoneIsToldAndTheServiceGoesOn() throws Exception {
        ServiceSpec db = started(HOUR);
        Files.createFile(file("db.fails-promote"));
        Result failed = ask(AgentVerb.PROMOTE);
        assertThat(failed.result()).isEqualTo(Outcome.Result.FAILED);
        assertThat(failed.text()).contains("promote exited with status 1, generic error: no quorum");
        assertThat(failed.evidence().integer("status", 0)).isEqualTo(1);
        Files.delete(file("db.fails-promote"));
        Files.createFile(file("db.lies"));
        assertThat(ask(AgentVerb.PROMOTE).text()).contains("but then monitor exited with status 0");
        assertThat(roles(reeve, db)).containsExactly("unpromoted", "unknown", "unknown");
        assertThat(reeve.has(db, "failed")).isFalse();
    }

    @Test
    void theRoleIsFoundAgainByAnotherDaemon() throws Exception {
        ServiceSpec db = started(OFTEN);
        succeeded(ask(AgentVerb.PROMOTE));
        reeve.drop();
        try (Supervised next = supervised(ACTIONS)) {
            next.supervisor.update(List.of(db));
            await("role", () -> roles(next, db).equals(List.of("promoted")));
            assertThat(next.has(db, "failed")).isFalse();
            succeeded(next.stop(db, 1));
            assertThat(calls()).endsWith("demote fast", "stop fast");
        }
    }

    @Test
    void anAgentIsToldWhatItIsAbout() throws Exception {
        started(HOUR);
        succeeded(ask(
                AgentVerb.NOTIFY,
                Attributes.builder()
                        .put("type", "pre")
                        .put("operation", "promote")
                        .build()));
        assertThat(Files.readString(file("db.notify")))
                .contains(
                        "OCF_RESKEY_CRM_meta_notify_type=pre\n",
                        "OCF_RESKEY_CRM_meta_notify_operation=promote\n",
                        "OCF_RESKEY_CRM_meta_notify_promote_resource=db\n",
                        "OCF_RESKEY_CRM_meta_notify_unpromoted_uname=here\n",
                        "OCF_RESKEY_CRM_meta_notify_slave_uname=here\n",
                        "OCF_RESKEY_CRM_meta_notify_promoted_uname=\n");
        succeeded(ask(
                AgentVerb.MIGRATE_TO, Attributes.builder().put("node", "there").build()));
        assertThat(Files.readString(file("db.migrate_to")))
                .contains("OCF_RESKEY_CRM_meta_migrate_source=here\n", "OCF_RESKEY_CRM_meta_migrate_target=there\n");
    }

    @Test
    void whatMakesNoSenseRunsNothing() throws Exception {
        ServiceSpec db = started(HOUR);
        Attributes nowhere = Attributes.builder().put("node", "a b").build();
        assertThat(ask(AgentVerb.MIGRATE_TO, nowhere).text()).contains("the name of a machine");
        Attributes odd = Attributes.builder().put("operation", "dance").build();
        assertThat(ask(AgentVerb.NOTIFY, odd).text()).contains("operation is one of start, stop");
        succeeded(reeve.stop(db, 1));
        assertThat(ask(AgentVerb.PROMOTE).text()).isEqualTo("it does not run, so there is nothing to promote");
        assertThat(calls()).containsExactly("start fast", "stop fast");
        ServiceSpec shell = reeve.shell("shell", "exec sleep 1000");
        reeve.supervisor.update(List.of(db, shell));
        Result none = reeve.supervisor.agent("shell", AgentVerb.PROMOTE, Attributes.NONE, Supervised.PATIENCE);
        assertThat(none.text()).contains("not run by an OCF agent");
    }

    @Test
    void anActionThatTheAgentDoesNotOfferIsNotRun() throws Exception {
        reeve.close();
        reeve = supervised(List.of("start", "stop", "monitor", "meta-data"));
        ServiceSpec db = started(HOUR);
        assertThat(ask(AgentVerb.PROMOTE).text()).isEqualTo("its agent has no action promote");
        assertThat(reeve.supervisor.reload("db").text()).contains("has no action by which it reloads");
        assertThat(roles(reeve, db)).isEmpty();
        assertThat(calls()).containsExactly("start fast");
    }

    @Test
    void aReloadBringsTheNewParametersAndItIsStoppedWithThem() throws Exception {
        ServiceSpec db = started(HOUR);
        ServiceKind.Ocf kind = (ServiceKind.Ocf) db.kind();
        ServiceSpec slow = OwnScripts.ocf("db", Path.of(kind.agent()), parameters("slow"), HOUR);
        reeve.supervisor.update(List.of(slow));
        succeeded(ask(AgentVerb.PROMOTE));
        succeeded(ask(AgentVerb.RELOAD));
        reeve.drop();
        try (Supervised next = supervised(ACTIONS)) {
            next.supervisor.update(List.of(db));
            succeeded(next.stop(db, 1));
        }
        assertThat(calls())
                .containsExactly("start fast", "promote fast", "reload-agent slow", "demote slow", "stop slow");
    }

    @Test
    void anInitScriptReloadsByNoActionThatMayRestartIt() throws Exception {
        Path script = OwnScripts.write(file("two"), """
                #!/bin/sh
                echo $1 >> %s
                case "$1" in
                start|stop) ;;
                status) exit 0 ;;
                force-reload) ;;
                *) exit 2 ;;
                esac
                """.formatted(file("two.calls")));
        ServiceSpec two = OwnScripts.lsb("two", script);
        reeve.supervisor.update(List.of(two));
        succeeded(reeve.start(two, 1));
        // As in Debian's scripts: force-reload restarts where there is no reload, which nobody would be told of.
        assertThat(reeve.supervisor.reload("two").text())
                .contains("has no action by which it reloads without a new process: reeve restart two");
        assertThat(Files.readAllLines(file("two.calls"))).doesNotContain("force-reload", "reload");
        OwnScripts.write(script, Files.readString(script).replace("force-reload) ;;", "force-reload) ;;\nreload) ;;"));
        succeeded(reeve.supervisor.reload("two"));
        assertThat(Files.readAllLines(file("two.calls"))).endsWith("reload");
        OwnScripts.write(script, "#!/bin/sh\ncase \"$1\" in start|stop) ;; status) exit 3 ;; esac\n");
        assertThat(reeve.supervisor.reload("two").text()).contains("has no action by which it reloads");
    }
}
