/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class NagiosCommandTest {
    @TempDir
    Path root;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private Path main;

    @BeforeEach
    void files() throws IOException {
        main = root.resolve("nagios.cfg");
        Files.writeString(main, "cfg_file=a.cfg\nillegal_macro_output_chars=`~$&|'\"<>\n");
    }

    @Test
    void anErrorFailsAndAWarningOnlyWhereAskedFor() throws IOException {
        objects("define host {\nhost_name h1\nmax_check_attempts 3\n}\n");
        assertThat(run("nagios", "check", main.toString())).isZero();
        assertThat(out())
                .contains("a.cfg:1: warning: the host 'h1' has no contacts and no contact groups")
                .contains("1 host, 0 services")
                .contains("0 errors, 3 warnings, 2 notes (--all shows them)")
                .doesNotContain("note:");
        assertThat(run("nagios", "check", "--strict", main.toString())).isEqualTo(Exit.FAILED);
        objects("define host {\nhost_name h1\n}\n");
        assertThat(run("nagios", "check", main.toString())).isEqualTo(Exit.FAILED);
        assertThat(out()).contains("'h1' has no usable max_check_attempts; expected a number above 0");
    }

    @Test
    void programsAreLookedForOnThisMachine() throws IOException {
        Path program = Files.writeString(root.resolve("plugin"), "x");
        objects("define command {\ncommand_name ck\ncommand_line " + program + " -x\n}\n"
                + "define host {\nhost_name h1\nmax_check_attempts 3\ncheck_command ck\n}\n");
        run("nagios", "check", main.toString());
        assertThat(out()).contains("it is not executable");
        Files.delete(program);
        run("nagios", "check", main.toString());
        assertThat(out()).contains("there is no such file");
    }

    @Test
    void machinesGetEachFindingWithItsPlace() throws IOException {
        objects("define host {\nhost_name h1\nmax_check_attempts 3\ncheck_comand x\n}\n");
        assertThat(run("nagios", "check", main.toString(), "--json")).isEqualTo(Exit.FAILED);
        assertThat(out()).contains("\"errors\":1").contains("\"line\":4").contains("\"suggestion\":\"check_command\"");
    }

    @Test
    void whatIsNotThereIsTold() {
        assertThat(run("nagios", "check", root.resolve("none.cfg").toString())).isEqualTo(Exit.FAILED);
        assertThat(run("nagios", "chek")).isEqualTo(Exit.USAGE);
        assertThat(err()).contains("did you mean 'check'?");
    }

    @Test
    void whatWouldBeTakenOverIsToldWithItsStanza() throws IOException {
        Files.writeString(main, "cfg_file=a.cfg\nobsess_over_hosts=1\nlock_file=" + root.resolve("lock") + "\n");
        Files.writeString(
                root.resolve("lock"), Long.toString(ProcessHandle.current().pid()));
        objects("define command {\ncommand_name ck\ncommand_line /no/such/plugin\n}\n"
                + "define host {\nhost_name h1\nmax_check_attempts 3\ncheck_command ck\n}\n");
        assertThat(run("adopt", "--nagios", "--config", main.toString())).isZero();
        assertThat(out())
                .contains("1 host, 0 services")
                .contains("runs '/no/such/plugin': there is no such file")
                .contains("not followed: obsess_over_hosts=1")
                .contains("Nagios runs, process")
                .contains("nagios:\n  file: '" + main + "'\n  mode: compat\n  shadow: true\n");
    }

    @Test
    void aMainFileThatIsNotThereIsAnErrorWithWhatMayBeMeant() {
        assertThat(run("adopt", "--nagios", "-c", root.resolve("nagios.cgf").toString()))
                .isEqualTo(Exit.USAGE);
        assertThat(err()).contains("there is no such file, did you mean 'nagios.cfg'?");
        assertThat(run("adopt", "--nagios", "-c", root.toString())).isEqualTo(Exit.USAGE);
        assertThat(err()).contains("that is a directory; the main file in it is " + main);
        assertThat(run("adopt", "--nagios", "-c", "/nonexist")).isEqualTo(Exit.USAGE);
        assertThat(err()).contains("--config /nonexist: there is no such file; ");
    }

    @Test
    void directoriesThatAreNotThereAreErrorsToo() {
        assertThat(run("adopt", "--cron", "--root", "/nonexist")).isEqualTo(Exit.USAGE);
        assertThat(err()).contains("--root /nonexist: there is no such directory");
        assertThat(run("adopt", "--services", "--root", main.toString())).isEqualTo(Exit.USAGE);
        assertThat(err()).contains("nagios.cfg: that is no directory");
        assertThat(run("adopt", "--fail2ban", "-c", "/nonexist")).isEqualTo(Exit.USAGE);
        assertThat(err()).contains("--config /nonexist: there is no such directory");
    }

    @Test
    void oneOfAThingIsOne() throws IOException {
        objects("define host {\nhost_name h1\nalias a\n}\n");
        run("nagios", "check", main.toString());
        assertThat(out()).contains("; 1 error, ");
    }

    private void objects(String text) throws IOException {
        Files.writeString(root.resolve("a.cfg"), text);
    }

    private int run(String... args) {
        out.reset();
        return Cli.run(args, new NoLauncher(), terminal());
    }

    private Terminal terminal() {
        return new Terminal(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false,
                Map.of(),
                InstantSource.fixed(Instant.parse("2026-01-15T12:00:00Z")),
                ZoneOffset.UTC);
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
    }
}
