/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.builtin.line;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.model.CheckState;
import dev.reeve.model.Probe;
import dev.reeve.model.RunSpec;
import dev.reeve.model.builtin.BuiltInCheck;
import dev.reeve.model.builtin.Family;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is mapped, and above all what is not. That what is mapped is the same is shown beside the plugins themselves. */
class PluginLineTest {
    private static final String DIRECTORY = "/usr/lib/nagios/plugins/";

    private static Mapped map(String line) {
        return PluginLine.map(DIRECTORY + line);
    }

    private static BuiltInCheck to(String line) {
        assertThat(map(line)).as(line).isInstanceOf(Mapped.To.class);
        return ((Mapped.To) map(line)).check();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            quoteCharacter = '^',
            value = {
                "check_http -H x -E # has no -E",
                "check_http -H x --extended-perfdata # has no --extended-perfdata",
                "check_http -H x -M 10 # has no -M",
                "check_http -H x -J cert # has no -J",
                "check_http -H x -S1.2 # names a version",
                "check_http -H x -w 1: # '1:' is not understood",
                "check_http -H x -r '\\d+' # expression",
                "check_http -H x -r 'a*?' # expression",
                "check_http -H x -r '[[:alpha:]]' # expression",
                "check_http -H x -r '[^a]b' # expression",
                "check_http -H x -u 'page' # 'page' is not understood",
                "check_http -H x:80 # 'x:80' is not understood",
                "check_http -u / # neither -H nor -I",
                "check_http -H x -k 'no header' # not understood",
                "check_http -H x -C ten # 'ten' is not understood",
                "check_http -H x -f elsewhere # 'elsewhere' is not understood",
                "check_http -H x extra # 'extra' stands without an option",
                "check_http -H # -H has no value",
                "check_http -H x -H y # -H is given 2 times",
                "check_tcp -H x # -p is not given",
                "check_tcp -H x -p 70000 # '70000' is not understood",
                "check_tcp -H x -p 1 -m 10 # has no -m",
                "check_tcp -H /run/x.sock -p 1 # not understood",
                "check_tcp -H x -p 1 -E -s '\\x' # is not understood",
                "check_ftp -H x -e 230 # has no -e",
                "check_ping -H x -w 100,20% # -c is not given",
                "check_ping -H x -w 100,20% -c 50,60% # above its critical",
                "check_ping -H x -w 100 -c 500 # '100' is not understood",
                "check_ping -H x -w 100,20 -c 500,60% # not understood",
                "check_ping -H x -w 1,101% -c 5,101% # not understood",
                "check_icmp -H x -H y # not given one host",
                "check_icmp -H x -w 0.25,40% # not understood",
                "check_icmp -H x -s eth0 # has no -s",
                "check_dns -H x -a 1.2.3.4 -n # both -a and -n",
                "check_dns -H x -w 0.1: # not understood",
                "check_dns -s y # -H is not given",
                "check_smtp -H x -A LOGIN # has no -A",
                "check_smtp -H x -R 250 # more responses",
                "check_ntp_time -H x -o 0.5 # not understood",
                "check_disk -w 10% -c 5% -p / -w 3% # after a path",
                "check_disk -w 10% -c 5% -r '/data' # has no -r",
                "check_disk -w 10% -c 5% -C -p / # has no -C",
                "check_disk -w 10% -c 5% / # stands without an option",
                "check_disk -w 10% -c 5% -u pages # 'pages' is not understood",
                "check_disk -w 10%: -c 5% # not understood",
                "check_disk -w 110% -c 5% # not understood",
                "check_disk -p / # no threshold",
                "check_disk -w 10% -w 20% # not understood",
                "check_disk -w 10% -p / -x /boot # what to leave out",
                "check_load -w 5,4 -c 6,5,4,3 # not understood",
                "check_load -w 5,4,3 -c 4,3,2 # above its critical",
                "check_load -w 5 # -c is not given",
                "check_load -w 5 -c 6 -n 3 # has no -n",
                "check_swap -w 10% -c 20% # below its critical",
                "check_swap -w 10% -w 5 # given 2 times",
                "check_swap -a -w 10% # has no -a",
                "check_swap -w 1.5% # not understood",
                "check_procs -v # has no -v",
                "check_procs -m RSSX # not understood",
                "check_procs -w 10:1 # not understood",
                "check_procs -C a -C b # given 2 times",
                "check_procs 10 20 # stands without an option",
                "check_users -w 5 # -c is not given",
                "check_users -w 5% -c 10 # not understood",
                "check_file_age -f x # not absolute",
                "check_file_age # not given one file",
                "check_file_age -w 10: -f /x # not understood",
                "check_dummy 4 # no state",
                "check_dummy -1 # has no -1",
                "check_by_ssh -H x # no built-in check has this name",
                "check_http -H x | tee /tmp/x # a shell",
                "check_http -H $HOST # a shell",
                "check_http -H 'x # a quote is not closed"
            })
    void isLeftToItsProgram(String line, String reason) {
        assertThat(map(line)).as(line).isInstanceOf(Mapped.Not.class);
        assertThat(((Mapped.Not) map(line)).reason()).as(line).contains(reason);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "check_http -H x",
                "/opt/own/check_http -H x",
                "/usr/lib/nagios/plugins/../own/check_http -H x",
                ""
            })
    void aProgramOfTheSameNameElsewhereIsAnotherOne(String line) {
        assertThat(PluginLine.map(line)).isInstanceOf(Mapped.Not.class);
    }

    @Test
    void optionsAreReadAsGetoptDoes() {
        assertThat(to("check_ping -Hx -w100,20% --critical=500,60% -p3 -4"))
                .isEqualTo(to("check_ping --packets 3 -c 500,60% --warning 100,20% --use-ipv4 --hostname x"));
        assertThat(((BuiltInCheck.Ping) to("check_ping -4H x -w 1,2% -c 3,4%")).family())
                .isEqualTo(Family.V4);
        assertThat(((BuiltInCheck.Dummy) to("check_dummy 2 -- -x")).text()).isEqualTo("-x");
    }

    @Test
    void thePluginsOwnTimeGoesWithIt() {
        assertThat(((BuiltInCheck.Http) to("check_http -H x")).limit()).isEqualTo(Duration.ofSeconds(10));
        assertThat(((BuiltInCheck.Http) to("check_http -H x -t 3")).limit()).isEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void aCommandLineInAShellIsReadWhereTheShellReadsWordsOnly() {
        assertThat(PluginLine.map(List.of("/bin/sh", "-c", DIRECTORY + "check_dummy 1 \"it's (so) * \"")))
                .isEqualTo(new Mapped.To(new BuiltInCheck.Dummy(CheckState.WARNING, "it's (so) * ")));
        assertThat(PluginLine.map(List.of("/bin/sh", "-c", DIRECTORY + "check_dummy 1; reboot")))
                .isInstanceOf(Mapped.Not.class);
    }

    @Test
    void aCheckOfFilesAsAnotherUserStaysAProgram() {
        RunSpec run = RunSpec.of(List.of(DIRECTORY + "check_file_age", "-f", "/x"));
        RunSpec other = run.beside(run.argv(), "nobody", Duration.ofSeconds(1));
        assertThat(Substitution.of(new Probe.Exec(run))).isInstanceOf(Probe.BuiltIn.class);
        assertThat(Substitution.of(new Probe.Exec(other))).isEqualTo(new Probe.Exec(other));
    }

    @Test
    void theListNamesWhatIsAnsweredAndWhatIsRunAndWhy() {
        Map<String, Probe> checks = new LinkedHashMap<>();
        checks.put("a", Substitution.of(exec("check_load", "-w", "5", "-c", "9")));
        checks.put("b", Substitution.of(exec("check_load", "-w", "5")));
        checks.put("c", new Probe.Exec(RunSpec.of(List.of("/usr/bin/true"))));
        checks.put("d", new Probe.BuiltIn(new BuiltInCheck.Dummy(CheckState.OK, "")));
        List<Substitution.Row> rows = Substitution.rows(checks);
        assertThat(rows).extracting(Substitution.Row::check).containsExactly("a", "b");
        assertThat(rows.get(0).line()).isEqualTo(DIRECTORY + "check_load -w 5 -c 9");
        assertThat(rows.get(1).mapped()).isEqualTo(new Mapped.Not("-c is not given"));
    }

    private static Probe exec(String name, String... arguments) {
        List<String> argv = new java.util.ArrayList<>(List.of(DIRECTORY + name));
        argv.addAll(List.of(arguments));
        return new Probe.Exec(RunSpec.of(argv));
    }
}
