/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.upstart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.format.SourceText;
import dev.reeve.model.upstart.EventExpression;
import dev.reeve.model.upstart.JobProcess;
import dev.reeve.model.upstart.UpstartJob;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JobParserTest {
    @Test
    void readsAWholeJob() {
        UpstartJob job = job("""
                description "a web server"   # for people
                start on (started db
                          and net-device-up IFACE!=lo)  # both
                stop on runlevel [016]
                respawn
                respawn limit 3 60
                expect daemon
                kill timeout 20
                kill signal SIGQUIT
                normal exit 0 TERM
                limit nofile 1024 unlimited
                env A="1 2"
                env B
                export A B
                umask 027
                oom -17
                pre-start script
                    mkdir -p /run/web

                    chown web /run/web
                end script
                exec web --port 80 \\
                    --verbose
                """);
        EventExpression up = new EventExpression.Operand("net-device-up", List.of("IFACE!=lo"));
        EventExpression db = new EventExpression.Operand("started", List.of("db"));
        assertThat(job.startOn()).isEqualTo(new EventExpression.And(db, up));
        assertThat(job.processes().get(JobProcess.Kind.MAIN))
                .isEqualTo(new JobProcess(false, "web --port 80 --verbose"));
        // The empty line has no indentation, so nothing is common: as in Upstart.
        assertThat(job.processes().get(JobProcess.Kind.PRE_START))
                .isEqualTo(new JobProcess(true, "    mkdir -p /run/web\n\n    chown web /run/web\n"));
        assertThat(job.respawn()).isTrue();
        assertThat(List.of(job.respawnCount(), (int) job.respawnSeconds())).containsExactly(3, 60);
        assertThat(job.killSignal()).isEqualTo("QUIT");
        assertThat(job.killTimeout()).isEqualTo(20);
        assertThat(job.normalExit()).containsExactly("0", "TERM");
        assertThat(job.limits()).containsEntry("nofile", new UpstartJob.Limit(1024, UpstartJob.Limit.UNLIMITED));
        assertThat(job.env()).containsExactly("A=1 2", "B");
        assertThat(job.export()).containsExactly("A", "B");
        assertThat(job.umask()).isEqualTo(027);
        assertThat(job.oomScoreAdj()).isEqualTo(-1000);
    }

    @Test
    void anOverrideSetsAndAdds() {
        ParsedJob parsed = parse("env A=1\nstart on a\nexec x\n", "env B=2\nmanual\nscript\n y\nend script\n");
        UpstartJob job = Objects.requireNonNull(parsed.job());
        assertThat(job.env()).containsExactly("A=1", "B=2");
        assertThat(job.startOn()).isNull();
        assertThat(job.processes().get(JobProcess.Kind.MAIN)).isEqualTo(new JobProcess(true, "y\n"));
    }

    @Test
    void aWrongOverrideIsLeftOutAsAWholeAndReported() {
        ParsedJob parsed = parse("exec x\n", "exec y\ntask\nrespwan\n");
        UpstartJob job = Objects.requireNonNull(parsed.job());
        assertThat(job.task()).isFalse();
        assertThat(job.processes().get(JobProcess.Kind.MAIN)).isEqualTo(new JobProcess(false, "x"));
        assertThat(Objects.requireNonNull(parsed.overrideError())
                        .finding("job.override", "exec y\ntask\nrespwan\n")
                        .toString())
                .startsWith("job.override:3:1: error: Unknown stanza 'respwan'; expected one of exec, script,")
                .endsWith("did you mean 'respawn'?");
    }

    @Test
    void manualDropsOnlyWhatWasSeenBefore() {
        assertThat(job("start on a\nmanual\n").startOn()).isNull();
        assertThat(job("manual\nstart on a\n").startOn()).isEqualTo(new EventExpression.Operand("a", List.of()));
    }

    @Test
    void andAndOrBindAlikeFromTheLeft() {
        EventExpression a = new EventExpression.Operand("a", List.of());
        EventExpression b = new EventExpression.Operand("b", List.of());
        EventExpression c = new EventExpression.Operand("c", List.of());
        assertThat(job("start on a or b and c\n").startOn())
                .isEqualTo(new EventExpression.And(new EventExpression.Or(a, b), c));
        assertThat(job("start on a or (b and c)\n").startOn())
                .isEqualTo(new EventExpression.Or(a, new EventExpression.And(b, c)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "exec | Expected token; expected a word before the end of the line | 1:5",
                "script foo | Unexpected token 'foo'; expected the end of the line or a comment | 1:8",
                "script\\n echo | Unterminated block; expected 'end script' on a line of its own | 2:6",
                "exec \"a | Unterminated quoted string; expected the closing quote | 1:8",
                "exec a\\ | Trailing slash; expected a character after the backslash | 1:8",
                "task\\npre-start run x | Unknown stanza 'run'; expected one of exec, script | 2:11",
                "expect forks | Unknown stanza 'forks'; expected one of stop, daemon, fork, none; did you mean 'fork'? | 1:8",
                "respawn limit 5 5s | Illegal interval, expected number of seconds '5s'; expected a whole number of seconds, 0 or more | 1:17",
                "normal exit 1 no | Illegal exit status, expected integer 'no'; expected a number, or a signal's name such as TERM | 1:15",
                "umask 888 | Illegal file creation mask, expected octal integer '888'; expected an octal number up to 0777 | 1:7",
                "nice 20 | Illegal nice value, expected -20 to 19 '20'; expected a whole number from -20 to 19 | 1:6",
                "limit nofile 5 x | Illegal limit, expected 'unlimited' or integer 'x'; expected a whole number, or unlimited | 1:16",
                "start on a or and b | Expected event; expected the name of an event | 1:15",
                "start on a (b) | Expected operator '('; expected 'and' or 'or' | 1:12",
                "start on a K=1 b | Expected variable name before value 'b'; expected KEY=VALUE, since an earlier argument has a KEY | 1:17",
                "start on a) | Mismatched parentheses ')'; expected as many ')' as '(' | 1:11",
            })
    void saysWhatIsWrongAndWhere(String text, String message, String place) {
        String real = text.replace("\\n", "\n");
        JobError error = Objects.requireNonNull(parse(real, null).error());
        assertThat(error.finding("j.conf", real).toString()).isEqualTo("j.conf:" + place + ": error: " + message);
    }

    @Test
    void signalsSayWhatWasMeant() {
        JobError error =
                Objects.requireNonNull(parse("kill signal TREM\n", null).error());
        assertThat(error.finding("j.conf", "kill signal TREM\n").suggestion()).isEqualTo("TERM");
    }

    @Test
    void keepsUpstartsOffsetAndLine() {
        JobError error = Objects.requireNonNull(
                parse("exec a\nstart on (b\n  or c\n", null).error());
        assertThat(error.kind()).isEqualTo(JobError.Kind.MISMATCHED_PARENTHESES);
        assertThat(error.line()).isEqualTo(4);
        assertThat(error.at()).isEqualTo(26);
    }

    private static UpstartJob job(String text) {
        ParsedJob parsed = parse(text, null);
        assertThat(parsed.error()).isNull();
        return Objects.requireNonNull(parsed.job());
    }

    private static ParsedJob parse(String text, @Nullable String override) {
        return JobParser.parse(
                "job",
                new SourceText("job.conf", text),
                override == null ? null : new SourceText("job.override", override));
    }
}
