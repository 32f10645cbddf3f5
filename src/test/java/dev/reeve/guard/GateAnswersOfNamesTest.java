/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.guard;

import static dev.reeve.guard.GateAnswersTest.said;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.event.Principal.Kind;
import dev.reeve.event.Verdict;
import dev.reeve.format.SourceText;
import dev.reeve.format.upstart.JobParser;
import dev.reeve.format.upstart.ParsedJob;
import dev.reeve.model.NoticePattern;
import dev.reeve.model.Value;
import dev.reeve.model.jail.Jail;
import dev.reeve.model.jail.JailCount;
import dev.reeve.model.upstart.UpstartJob;
import dev.reeve.model.upstart.UpstartSpec;
import dev.reeve.reactor.jail.JailRig;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What the gates say of names: of whoever asks, of what is asked for, and of what it is aimed at. */
class GateAnswersOfNamesTest {
    private static final String WEB = "service/web";
    private static final String SPAMMER = "address/203.0.113.9";
    private static final Duration TEN = Duration.ofMinutes(10);

    private static String authority(Wish wish) {
        return said("authority", wish.propose());
    }

    @Test
    void theFirstPartOfANameInTwoMustBeSomething() {
        assertThat(authority(Lab.open().operator("breaker.close", "group//x")))
                .isEqualTo("REFUSE UNKNOWN_TARGET: the configuration has no group//x");
        assertThat(authority(Lab.open().operator("alert.acknowledge", "alert//x")))
                .isEqualTo("REFUSE UNKNOWN_TARGET: an alert is named by its subject, such as alert/check/db, not"
                        + " alert//x");
    }

    @Test
    void aSilenceThatIsNoneSaysWhatIsWrongWithIt() {
        String pattern = "colour=red";
        assertThat(NoticePattern.fault(pattern)).isNotBlank();
        assertThat(authority(Lab.open().operator("silence.add", "silence/" + pattern)))
                .isEqualTo("REFUSE UNKNOWN_TARGET: " + NoticePattern.fault(pattern));
    }

    @Test
    void theServiceOfAnUpstartJobIsTheJobs() {
        ParsedJob parsed = JobParser.parse("tty", new SourceText("tty.conf", "instance $N\nexec /bin/tty\n"), null);
        SortedMap<String, UpstartJob> jobs = new TreeMap<>();
        jobs.put("tty", Objects.requireNonNull(parsed.job()));
        Lab lab = new Lab().upstart(new UpstartSpec(List.of(), jobs)).start();
        assertThat(authority(lab.rule("service.restart", "service/tty(1)")))
                .isEqualTo("REFUSE UNKNOWN_TARGET: service/tty(1) belongs to Upstart job tty, which reeve initctl"
                        + " commands");
        assertThat(authority(lab.rule("service.restart", "service/tt")))
                .isEqualTo("REFUSE UNKNOWN_TARGET: the configuration has no service/tt");
        assertThat(authority(lab.rule("notify", "channel/tty")))
                .isEqualTo("REFUSE UNKNOWN_TARGET: the configuration has no channel/tty");
    }

    @Test
    void aRuleIsTheOneOfTheConfigurationAndDoesWhatItNames() {
        assertThat(authority(Lab.open().rule("service.restart", WEB).by(Kind.RULE, "t", "1")))
                .isEqualTo("REFUSE UNKNOWN_RULE: the configuration has no rule t");
        assertThat(authority(Lab.open().rule("service.restart", WEB).by(Kind.RULE, "r", "0")))
                .isEqualTo("REFUSE UNKNOWN_RULE: the configuration has another version of rule r");
        assertThat(authority(Lab.open().rule("ban.allow", SPAMMER)))
                .as("anyone might, and it does not name it")
                .isEqualTo("REFUSE NOT_ALLOWED: rule r may not do ban.allow");
        assertThat(authority(Lab.open().rule("process.start", WEB)))
                .as("it names it, and only a planner may")
                .isEqualTo("REFUSE NOT_ALLOWED: rule r may not do process.start");
    }

    @Test
    void aJailIsTheOneOfTheConfigurationAndBans() {
        assertThat(authority(byJail("sshd", "v1", "ban.add", SPAMMER))).isEqualTo("jail sshd bans");
        assertThat(authority(byJail("sshd", "v0", "ban.add", SPAMMER)))
                .isEqualTo("REFUSE UNKNOWN_RULE: the configuration has another version of jail sshd");
        assertThat(authority(byJail("none", "v1", "ban.add", SPAMMER)))
                .isEqualTo("REFUSE UNKNOWN_RULE: the configuration has no jail none");
        assertThat(authority(byJail("sshd", "v1", "ban.remove", SPAMMER)))
                .isEqualTo("REFUSE NOT_ALLOWED: jail sshd may not do ban.remove");
        assertThat(authority(byJail("sshd", "v1", "jail.ban", "jail/sshd/x").with("jail", Value.of("sshd"))))
                .isEqualTo("jail sshd bans");
        assertThat(authority(byJail("sshd", "v1", "jail.ban", "jail/web/x").with("jail", Value.of("web"))))
                .isEqualTo("REFUSE NOT_ALLOWED: jail sshd may not do jail.ban");
        assertThat(authority(byJail("sshd", "v1", "jail.unban", "jail/sshd/x").with("jail", Value.of("sshd"))))
                .isEqualTo("REFUSE NOT_ALLOWED: jail sshd may not do jail.unban");
    }

    private static Wish byJail(String jail, String version, String action, String target) {
        return jails(new JailCount.Widen(0, 32, 64)).rule(action, target).by(Kind.RULE, Jail.PRINCIPAL + jail, version);
    }

    private static Lab jails(JailCount.Widen widen) {
        JailCount count = new JailCount(JailCount.Mode.WINDOW, JailCount.By.ID, 32, 64, widen);
        return new Lab()
                .service("web", null, 0)
                .jail(JailRig.jail(JailRig.spec("sshd", 1, TEN, TEN), count))
                .start();
    }

    @Test
    void aStepIsAPlannersOwnOrNobodys() {
        assertThat(authority(Lab.open().rule("network.undo", "node/n1").by(Kind.PLANNER, "network", "")))
                .isEqualTo("a step of planner network");
        assertThat(authority(Lab.open().rule("network.confirm", "node/n1").by(Kind.PLANNER, "network", "")))
                .isEqualTo("REFUSE NOT_ALLOWED: planner network may not do network.confirm");
        assertThat(authority(Lab.open().rule("job.run", "job/x").by(Kind.PLANNER, "schedule", "")))
                .isEqualTo("a step of planner schedule");
    }

    @Test
    void aNetworkAsWideAsItsJailMaySay() {
        assertThat(wide(new JailCount.Widen(2, 32, 52), "sshd", 52)).isEqualTo("2001:db8::/52 is not protected");
        assertThat(wide(new JailCount.Widen(2, 32, 52), "sshd", 51)).startsWith("REFUSE TOO_WIDE: ");
        assertThat(wide(new JailCount.Widen(2, 32, 64), "sshd", 63)).startsWith("REFUSE TOO_WIDE: ");
        assertThat(wide(new JailCount.Widen(0, 32, 52), "sshd", 52))
                .as("it never widens")
                .startsWith("REFUSE TOO_WIDE: ");
        assertThat(wide(new JailCount.Widen(2, 32, 52), "web", 52))
                .as("another's word")
                .startsWith("REFUSE TOO_WIDE: ");
    }

    private static String wide(JailCount.Widen widen, String jail, int prefix) {
        Verdict verdict = jails(widen)
                .rule("ban.add", "address/2001:db8::/" + prefix)
                .by(Kind.RULE, Jail.PRINCIPAL + jail, "v1")
                .propose();
        return said("never-list", verdict);
    }
}
