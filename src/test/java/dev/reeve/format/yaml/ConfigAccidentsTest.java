/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.format.ConfigDiff;
import dev.reeve.format.Plan;
import dev.reeve.model.Config;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What becomes of a file that was cut off, emptied, written twice, or grew twice as large: errors, or a person's word; never a change of half the machine unasked. Of every format that is read where it lies, but for crontabs, which are taken as cron takes them (UpstartFilesTest has those of Upstart). */
class ConfigAccidentsTest {
    private static final int OBJECTS = 20;
    private static final String MAIN = "/etc/reeve/reeve.yaml";

    /** @param file that the accident happens to, with a name for each object */
    private record Format(String name, Map<String, String> others, String file, String head, String object) {
        String text(int objects) {
            return head
                    + IntStream.range(0, objects)
                            .mapToObj(i -> object.replace("%", Integer.toString(100 + i)))
                            .collect(Collectors.joining());
        }

        LoadResult load(String text) {
            Map<String, String> files = new LinkedHashMap<>();
            if (file.equals(MAIN)) {
                files.put(MAIN, text);
            } else {
                files.putAll(others);
                files.put(file, text);
            }
            return Loading.load(files, LoadMode.STRICT);
        }
    }

    private static Map<String, String> files(String... namesAndTexts) {
        Map<String, String> files = new LinkedHashMap<>();
        for (int i = 0; i < namesAndTexts.length; i += 2) {
            files.put(namesAndTexts[i], namesAndTexts[i + 1]);
        }
        return files;
    }

    private static Format[] formats() {
        return new Format[] {
            new Format("services", Map.of(), MAIN, "services:\n", "  s%: {run: [sleep, \"%\"]}\n"),
            new Format(
                    "rules",
                    Map.of(),
                    MAIN,
                    "notify: {ops: {log: {}}}\nrules:\n",
                    "  r%: {on: check.state, do: {notify: {channel: ops, text: x%}}}\n"),
            new Format(
                    "fail2ban",
                    files(
                            MAIN,
                            "fail2ban: {config: /etc/fail2ban}\n",
                            "/etc/fail2ban/jail.conf",
                            "[DEFAULT]\nlogpath = /var/log/app.log\n",
                            "/etc/fail2ban/filter.d/app.conf",
                            "[Definition]\nfailregex = ^from <HOST>$\n"),
                    "/etc/fail2ban/jail.local",
                    "",
                    "[jail%]\nenabled = true\nfilter = app\n"),
            new Format(
                    "nagios",
                    files(
                            MAIN,
                            "nagios: {file: /n/nagios.cfg}\n",
                            "/n/nagios.cfg",
                            "cfg_file=o.cfg\nnagios_user=nagios\n"),
                    "/n/o.cfg",
                    "define command {\ncommand_name nt\ncommand_line /bin/true\n}\n"
                            + "define contact {\ncontact_name amy\nhost_notification_commands nt\nservice_notification_commands nt\n}\n",
                    "define host {\nhost_name h%\nmax_check_attempts 3\ncontacts amy\n}\n")
        };
    }

    private static Stream<Arguments> accidents() {
        Map<String, UnaryOperator<String>> accidents = new LinkedHashMap<>();
        accidents.put("emptied", text -> "");
        accidents.put("cut off in the middle", text -> text.substring(0, text.length() / 2));
        accidents.put("cut off after the first byte", text -> text.substring(0, 1));
        accidents.put("written twice", text -> text + text);
        return Stream.of(formats())
                .flatMap(format -> accidents.entrySet().stream()
                        .map(each -> Arguments.of(format.name, each.getKey(), format, each.getValue())));
    }

    private static Config good(Format format) {
        LoadResult result = format.load(format.text(OBJECTS));
        assertThat(result.config()).as(result.findings().toString()).isPresent();
        assertThat(ConfigDiff.size(result.config().get())).isGreaterThanOrEqualTo(OBJECTS);
        return result.config().get();
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("accidents")
    void h23_anAccidentToAFileIsNotPutIntoForceUnasked(
            String name, String accident, Format format, UnaryOperator<String> what) {
        Optional<Config> after = format.load(what.apply(format.text(OBJECTS))).config();
        if (after.isEmpty()) {
            return;
        }
        Plan plan = ConfigDiff.between(good(format), after.get());
        boolean same = ConfigDiff.size(after.get()) == ConfigDiff.size(good(format))
                && plan.changes().stream().noneMatch(change -> change.kind() == Plan.Kind.REMOVED);
        assertThat(plan.needed() > 0 || same).as(plan.text()).isTrue();
    }

    private static Stream<Arguments> names() {
        return Stream.of(formats()).map(format -> Arguments.of(format.name, format));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("names")
    void h23_aFileThatGrewTwiceAsLargeNeedsAPersonsWord(String name, Format format) {
        Config after = format.load(format.text(2 * OBJECTS)).config().orElseThrow();
        assertThat(ConfigDiff.between(good(format), after).needed()).isGreaterThanOrEqualTo(OBJECTS);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("names")
    void aFewMoreOrFewerNeedNone(String name, Format format) {
        Config after = format.load(format.text(OBJECTS - 2)).config().orElseThrow();
        assertThat(ConfigDiff.between(good(format), after).needed()).isZero();
        assertThat(ConfigDiff.between(after, good(format)).needed()).isZero();
    }
}
