/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.nagios;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.format.Finding;
import dev.reeve.format.Findings;
import dev.reeve.format.fail2ban.MapReader;
import dev.reeve.model.period.DayRule.Reading;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NagiosConfigTest {
    private static final String BASE = """
            define command {
              command_name ck
              command_line /bin/true
            }
            define timeperiod {
              timeperiod_name always
              monday 00:00-24:00
            }
            define contact {
              contact_name amy
              host_notification_commands ck
              service_notification_commands ck
            }
            define host {
              name t
              register 0
              max_check_attempts 3
              contacts amy
            }
            define host {
              use t
              host_name h1
            }
            """;

    private final Findings findings = new Findings();

    @Test
    void theMainFileNamesTheOthers() {
        Map<String, String> files = new TreeMap<>();
        files.put(
                "/etc/nagios.cfg",
                "# c\ncfg_file=a.cfg\ncfg_dir=/etc/d\nresource_file=r.cfg\ninterval_length = 30\nnonsense\n");
        files.put("/etc/a.cfg", BASE);
        files.put("/etc/d/b.cfg", "define host {\nuse t\nhost_name h2\n}\n");
        files.put("/etc/d/b.txt", "no object file");
        files.put("/etc/r.cfg", "$USER1$=/opt/plugins\n$USER257$=secret\n");
        NagiosConfig config = NagiosConfig.load("/etc/nagios.cfg", Reading.MANUAL, new MapReader(files), findings);
        assertThat(config.options()).containsEntry("interval_length", "30");
        assertThat(config.users()).containsExactly(Map.entry(1, "/opt/plugins"));
        assertThat(config.objects())
                .extracting(object -> object.value("host_name"))
                .contains("h1", "h2");
        assertThat(messages())
                .containsExactly(
                        "/etc/nagios.cfg:6: error: 'nonsense' is no option; expected OPTION=VALUE",
                        "/etc/r.cfg:2: error: the line sets no macro; expected $USER1$=VALUE, to $USER256$");
        assertThat(config.toString()).doesNotContain("/opt/plugins");
    }

    /** Each stands in the first lines after the base, and costs no other object. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            define host {~use t~host_name x~frobnicate 1~}       | 4 | has no directive 'frobnicate'
            define host {~use t~host_name x~max_check_attempts y~} | 4 | max_check_attempts cannot be 'y'
            define host {~use tt~host_name x~max_check_attempts 1~} | 2 | there is no host template 'tt'
            define host {~use t~host_name h1~}                   | 1 | there is a host 'h1' already
            define host {~use t~host_name h$2~}                  | 3 | has characters in its name
            define host {~host_name x~contacts amy~}             | 1 | 'x' has no usable max_check_attempts
            define host {~use t~host_name x~parents y~}          | 4 | parents 'y'
            define host {~use t~host_name x~check_command no!1~} | 4 | check_command 'no!1'
            define hots {~host_name x~}                          | 1 | no kind of object 'hots'
            define host {~use t~host_name x~                     | 1 | has no end
            stray                                                | 1 | 'stray' stands outside
            define service {~host_name h1~service_description s~} | 1 | 's' has no check_command
            define service {~host_name h2~service_description s~check_command ck~} | 2 | there is no host 'h2'
            """)
    void whatIsWrongIsToldInItsLine(String text, int line, String message) {
        NagiosConfig config = load(text.strip().replace("~", "\n") + "\n");
        assertThat(config.objects())
                .extracting(object -> object.value("host_name"))
                .contains("h1");
        assertThat(findings.sorted().stream().filter(Finding::isError).toList())
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.origin().line()).isEqualTo(lines() + line);
                    assertThat(finding.message()).contains(message);
                });
    }

    @Test
    void whatIsOnAHostThatIsLeftOutIsLeftOutToo() {
        NagiosConfig config = load(
                "define host {\nhost_name x\ncontacts amy\n}\n"
                        + "define service {\nhost_name x,h1\nservice_description s\ncheck_command ck\nmax_check_attempts 1\n}\n");
        assertThat(config.objects().stream().filter(object -> object.kind() == Kind.SERVICE))
                .extracting(object -> object.value("host_name"))
                .containsExactly("h1");
        assertThat(findings.sorted()).extracting(Finding::message).contains("a service is left out with its host 'x'");
    }

    @Test
    void templatesInALoopArePassedOver() {
        NagiosConfig config = load("""
                define host {
                  name a
                  register 0
                  use b
                  notes a
                }
                define host {
                  name b
                  register 0
                  use a,t
                  alias b
                }
                define host {
                  use a
                  host_name x
                }
                """);
        NagiosObject host = host(config, "x");
        assertThat(host.value("notes")).isEqualTo("a");
        assertThat(host.value("alias")).isEqualTo("b");
        assertThat(findings.errors()).isZero();
    }

    @Test
    void continuedLinesAndCommentsAreRead() {
        NagiosConfig config = load("define host {\n use t ; comment\n host_name x\n notes a \\\n   b\\;c ; d\n}\n");
        assertThat(host(config, "x").value("notes")).isEqualTo("a b;c");
    }

    @Test
    void templatesAndGroupsThatMultiplyAreReadInABoundedTime() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 2_000; i++) {
            String above = i == 0 ? "t" : "t" + (i - 1) + ",t" + (i - 1);
            text.append("define host {\nname t")
                    .append(i)
                    .append("\nregister 0\nuse ")
                    .append(above)
                    .append("\n}\n");
            text.append("define hostgroup {\nhostgroup_name g")
                    .append(i)
                    .append("\nmembers *\nhostgroup_members g")
                    .append((i + 1) % 2_000)
                    .append(",g")
                    .append((i + 2) % 2_000)
                    .append("\n}\n");
        }
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(60), () -> {
            assertThat(host(load(text.toString()), "h1")).isNotNull();
        });
    }

    @Test
    void whatStandsInEachOtherTooDeepIsToldAndLeftOut() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 3_000; i++) {
            text.append(
                    "define hostgroup {\nhostgroup_name g%d\nhostgroup_members g%d\n}\n".formatted(i, (i + 1) % 3_000));
            text.append("define servicegroup {\nservicegroup_name s%d\nservicegroup_members s%d\n}\n"
                    .formatted(i, (i + 1) % 3_000));
            text.append("define timeperiod {\ntimeperiod_name p%d\nexclude p%d\n}\n".formatted(i, (i + 1) % 3_000));
            text.append("define host {\nname x%d\nuse x%d\nregister 0\n}\n".formatted(i, (i + 1) % 3_000));
        }
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(120), () -> {
            assertThat(host(load(text.toString()), "h1")).isNotNull();
        });
        assertThat(findings.errors()).isPositive();
    }

    @Test
    void manyWrongNamesAndALongCircleCostLittle() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 6_000; i++) {
            text.append("define host {\nuse t\nhost_name host-number-%d\nparents host-number-%d\n}\n"
                    .formatted(i, (i + 1) % 6_000));
            text.append("define command {\ncommand_name command-number-%d\ncommand_line /bin/true\n}\n".formatted(i));
        }
        text.append(
                "define service {\nhost_name *\nservice_description s\ncheck_command comand\nmax_check_attempts 1\n}\n");
        text.append("define hostdependency {\nhost_name host-number-1,host-number-2\ndependent_host_name *\n"
                + "notification_failure_criteria d\n}\n");
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(60), () -> {
            assertThat(host(load(text.toString()), "h1")).isNotNull();
        });
        assertThat(findings.errors()).isGreaterThan(6_000);
    }

    private NagiosConfig load(String text) {
        Map<String, String> files = new TreeMap<>();
        files.put("/nagios.cfg", "cfg_file=/a.cfg\n");
        files.put("/a.cfg", BASE + text);
        return NagiosConfig.load("/nagios.cfg", Reading.MANUAL, new MapReader(files), findings);
    }

    private static int lines() {
        return (int) BASE.lines().count();
    }

    private static NagiosObject host(NagiosConfig config, String name) {
        return config.objects().stream()
                .filter(object ->
                        object.kind() == Kind.HOST && object.value("host_name").equals(name))
                .findFirst()
                .orElseThrow();
    }

    private List<String> messages() {
        return findings.sorted().stream().map(Finding::toString).toList();
    }
}
