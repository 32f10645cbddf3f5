/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.nagios.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.format.Finding;
import dev.reeve.format.Finding.Severity;
import dev.reeve.format.Findings;
import dev.reeve.format.fail2ban.MapReader;
import dev.reeve.format.nagios.NagiosConfig;
import dev.reeve.model.period.DayRule.Reading;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NagiosLintTest {
    private static final String BASE = """
            define command {
              command_name ck
              command_line $USER1$/ck -H $HOSTADDRESS$
            }
            define command {
              command_name nt
              command_line /bin/mail $CONTACTEMAIL$
            }
            define timeperiod {
              timeperiod_name always
              monday 00:00-24:00
            }
            define contact {
              contact_name amy
              host_notification_period always
              service_notification_period always
              host_notification_commands nt
              service_notification_commands nt
              host_notification_options d,r
              service_notification_options c,r
            }
            define host {
              name t
              register 0
              max_check_attempts 3
              check_period always
              notification_period always
              contacts amy
              check_command ck
            }
            define host {
              use t
              host_name h1
            }
            define service {
              name s
              register 0
              max_check_attempts 3
              check_period always
              check_command ck
            }
            define service {
              use s
              host_name h1
              service_description s1
            }
            """;
    private static final int BASE_LINES = (int) BASE.lines().count();
    private static final String MAIN = "cfg_file=a.cfg\nresource_file=r.cfg\nillegal_macro_output_chars=`~$&|'\"<>\n";

    private final Findings findings = new Findings();

    @Test
    void nothingIsDoubtedThatIsAsItShouldBe() {
        look("", "");
        assertThat(findings.sorted()).isEmpty();
    }

    /** In the line of what follows the base. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            define service {~use s~host_name h1~service_description x~check_interval 1~} | 5 | may take 60 s, and comes each 60 s
            define service {~use s~host_name h1~service_description x~check_interval 5~retry_interval 9~} | 6 | is looked at more seldom while a problem is confirmed
            define service {~use s~host_name h1~service_description x~notification_interval 2~} | 5 | has notification_interval 2 below its check_interval 5
            define service {~use s~host_name h1~service_description x~check_freshness 1~freshness_threshold 20~} | 6 | is taken for stale after 20 s
            define service {~use s~host_name h1~service_description x~active_checks_enabled 0~passive_checks_enabled 0~} | 6 | takes neither active nor passive checks
            define service {~use s~host_name h1~service_description x~notification_options r~} | 5 | name recoveries and no problem
            define service {~use s~host_name h1~service_description x~low_flap_threshold 30~high_flap_threshold 20~} | 5 | not below high_flap_threshold
            define service {~use s~host_name h1~service_description x~check_command ck!1~} | 5 | gives 1 arguments, and 'ck' takes 0
            define service {~use s~host_name h1~service_description x~check_command nt~} | 5- | is a check, in which $CONTACTEMAIL$ has no value
            define service {~use s~host_name h1~service_description x~notification_interval 0~}~define serviceescalation {~host_name h1~service_description x~contacts amy~first_notification 2~} | 11 | lets it be notified once
            define serviceescalation {~host_name h1~service_description s1~contacts amy~first_notification 5~last_notification 3~} | 6 | from notification 5 to 3 never applies
            define timeperiod {~timeperiod_name p~december 24 - january 2 00:00-24:00~}~define host {~use t~host_name h2~check_period p~} | 1 | goes over the end of the year
            define timeperiod {~timeperiod_name p~february 30 00:00-24:00~}~define host {~use t~host_name h2~check_period p~} | 1 | is never open again
            define contact {~contact_name bob~host_notification_period always~service_notification_period always~host_notification_commands nt~service_notification_commands nt~} | 1 | no host or service names the contact 'bob'
            define command {~command_name x~command_line $USER1$/gone~}~define host {~use t~host_name h2~check_command x~} | 3 | runs '/plugins/gone': there is no such file
            define command {~command_name x~command_line /bin/mail $HOSTADRESS$~}~define host {~use t~host_name h2~check_command x~} | 3 | did you mean 'HOSTADDRESS'
            define command {~command_name x~command_line /bin/mail $USER9$~}~define host {~use t~host_name h2~check_command x~} | 3 | $USER9$, which no resource file sets
            """)
    void whatIsDoubtfulIsToldWhereItStands(String text, String line, String message) {
        look(text.replace("~", "\n"), "");
        int at = line.endsWith("-") ? 7 : BASE_LINES + Integer.parseInt(line);
        assertThat(findings.sorted())
                .filteredOn(finding -> finding.severity() == Severity.WARNING)
                .anyMatch(finding ->
                        finding.toString().contains(message) && finding.origin().line() == at);
    }

    @Test
    void aTemplateIsToldOnceHoweverManyUseIt() {
        StringBuilder many =
                new StringBuilder("define service {\nname q\nuse s\nregister 0\nnotification_interval 2\n}\n");
        for (int i = 0; i < 50; i++) {
            many.append("define service {\nuse q\nhost_name h1\nservice_description x")
                    .append(i)
                    .append("\n}\n");
        }
        look(many.toString(), "");
        List<Finding> warnings = findings.sorted().stream()
                .filter(finding -> finding.severity() == Severity.WARNING)
                .toList();
        assertThat(warnings).hasSize(1);
        assertThat(warnings.getFirst().message()).contains("(and 49 more from the same place)");
        assertThat(warnings.getFirst().origin().line()).isEqualTo(BASE_LINES + 5);
    }

    @Test
    void outputInAShellsLineIsToldWhereNothingIsTakenOutOfIt() {
        String notifies = "define command {\ncommand_name nt2\ncommand_line /bin/echo $SERVICEOUTPUT$ | /bin/mail\n}\n"
                + "define contact {\ncontact_name bob\nhost_notification_commands nt2\nservice_notification_commands nt2\n}\n";
        look(notifies, "illegal_macro_output_chars=~\n");
        assertThat(findings.sorted().toString()).contains("puts $SERVICEOUTPUT$ into a shell's line");
    }

    @Test
    void optionsThatDoNotExistAreToldWithWhatWasMeant() {
        look("", "enable_notification=0\nenable_notifications=0\n");
        assertThat(findings.sorted().toString())
                .contains("there is no option 'enable_notification'; it is passed over")
                .contains("did you mean 'enable_notifications'?")
                .contains("enable_notifications=0: nobody is told of anything");
    }

    private void look(String more, String options) {
        Map<String, String> files = new TreeMap<>();
        files.put("/etc/nagios.cfg", MAIN + options);
        files.put("/etc/a.cfg", BASE + more);
        files.put("/etc/r.cfg", "$USER1$=/plugins\n");
        NagiosConfig config = NagiosConfig.load("/etc/nagios.cfg", Reading.MANUAL, new MapReader(files), findings);
        NagiosLint.check(config, new SomePrograms(), Instant.parse("2026-03-02T00:00:00Z"), ZoneOffset.UTC, findings);
    }

    private static final class SomePrograms implements Disk {
        @Override
        public String programFault(String program) {
            return List.of("/plugins/ck", "/bin/mail", "/bin/echo").contains(program) ? "" : "there is no such file";
        }

        @Override
        public boolean readableByAll(String file) {
            return false;
        }

        @Override
        public boolean isDirectory(String path) {
            return true;
        }
    }
}
