/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs the real shell: an injection that works makes a file. */
class ForeignTextTest {
    private static final List<String> HOSTILE = List.of(
            "; touch MARK",
            "\"; touch MARK; \"",
            "'; touch MARK; '",
            "\"'; touch MARK; '\"",
            "$(touch MARK)",
            "`touch MARK`",
            "\n touch MARK",
            "\\\n touch MARK",
            "\\",
            "\\\\",
            "\\\"; touch MARK; \\\"",
            "\\'; touch MARK; \\'",
            "| touch MARK",
            "& touch MARK &",
            "> MARK",
            ") ; touch MARK ; (",
            "# x\n touch MARK",
            "; touch MARK #",
            "'; touch MARK #",
            "a'b\"c $X \\n ~ * ? [a-z] {b,c} % !x ^ = #");

    @TempDir
    Path place;

    private String run(List<String> argv) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(argv)
                .directory(place.toFile())
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return output;
    }

    private static String line(String template, String value) {
        return ForeignText.quoted(template.replace("@", ForeignText.marked(value)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/bin/echo @",
                "/bin/echo \"@\"",
                "/bin/echo '@'",
                "/bin/echo a@b \"c@d\" 'e@f'",
                "/bin/echo \"a 'b @\"",
                "/bin/echo 'a \"b @'",
                "/bin/echo \\@",
                "/bin/echo \"\\@\"",
                "/bin/echo x\\\\@",
                "/bin/echo \"x\\\"@\"",
                "/usr/bin/printf \"%b\" \"***** Reeve *****\\n\\n@\" | /bin/cat > mail.txt",
                "/usr/bin/printf '%s' @ | /bin/cat; /bin/true",
                "/bin/echo `/bin/echo @`",
                "/bin/echo \"$(/bin/echo \"@\")\"",
                "/bin/echo $(/bin/echo '@')",
                "/bin/echo ${X:-@}",
                "/bin/sh -c 'echo @'",
                "/bin/sh -ec \"echo '@'\"",
                "/bin/true; eval /bin/echo \"@\"",
                "/bin/true; eval \"/bin/echo '@'\"",
                "/bin/cat << @",
                "/bin/true # it's @",
                "X=@ /bin/true",
                "/bin/true; X_1=a@ /bin/true",
                "/bin/echo @ @"
            })
    void noTextBecomesACommand(String template) throws Exception {
        List<String> lines = new ArrayList<>();
        for (String hostile : HOSTILE) {
            // Words of its own reach no shell.
            String line = line(template, hostile);
            DirectCommand.words(line).ifPresentOrElse(words -> {}, () -> lines.add(line));
        }
        List<String> each = new ArrayList<>(List.of("/bin/sh", "-c", "for l; do /bin/sh -c \"$l\"; done", "sh"));
        each.addAll(lines);
        run(each);
        assertThat(place.resolve("MARK")).as("%s", lines).doesNotExist();
    }

    /** What is written down has a secret's name, and what is run its value: a quote in it moves the places of all that comes after. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/bin/echo -p § @",
                "/bin/echo -p \"§\" \"@\"",
                "/bin/echo -p '§' '@'",
                "/bin/echo -p \\§ \"@\"",
                "/bin/echo -p $§ \"@\"",
                "/usr/bin/printf '%s' \"§@\" | /bin/cat",
            })
    void noTextBecomesACommandBehindASecretWithAQuoteInIt(String template) throws Exception {
        for (String secret : List.of("pa\"ss", "it's", "back\\", "a\"b'c", "`", "(", "$", "<<", "X=", "sh -c")) {
            List<String> lines = new ArrayList<>();
            for (String hostile : HOSTILE) {
                String kept = ForeignText.kept(template.replace("§", ForeignText.secret("USER3", secret))
                        .replace("@", ForeignText.marked(hostile)));
                String line = MacroText.expand(
                        kept, name -> name.equals("USER3") ? Optional.of(secret) : Optional.empty());
                assertThat(kept).contains("$USER3$");
                assertThat(line)
                        .isEqualTo(ForeignText.quoted(
                                template.replace("§", secret).replace("@", ForeignText.marked(hostile))));
                DirectCommand.words(line).ifPresentOrElse(words -> {}, () -> lines.add(line));
            }
            List<String> each = new ArrayList<>(List.of("/bin/sh", "-c", "for l; do /bin/sh -c \"$l\"; done", "sh"));
            each.addAll(lines);
            run(each);
            assertThat(place.resolve("MARK")).as("%s %s", secret, lines).doesNotExist();
        }
    }

    @Test
    void aSecretIsKeptByItsNameAloneAndADollarSignIsDoubled() {
        String line = "send '" + ForeignText.secret("USER2", "s3cr\"et\uE000") + "' $HOME \""
                + ForeignText.marked("it costs $5") + "\" " + ForeignText.secret("USER12", "");
        assertThat(ForeignText.kept(line)).isEqualTo("send '$USER2$' $$HOME \"it costs \\$$5\" $USER12$");
        assertThat(ForeignText.kept("echo " + ForeignText.secret("USER1", "x"))).isEqualTo("echo $USER1$");
    }

    @Test
    void withinQuotesItArrivesAsItIs() throws Exception {
        for (String hostile : HOSTILE) {
            String expected = hostile.replace('\n', ' ');
            for (String template : List.of(
                    "/usr/bin/printf %s \"@\"", "/usr/bin/printf %s '@'", "/usr/bin/printf %s '@' | /bin/cat")) {
                assertThat(run(DirectCommand.argv(line(template, hostile))))
                        .as("%s", line(template, hostile))
                        .isEqualTo(expected);
            }
        }
    }

    @Test
    void withoutQuotesBlanksPartItsWordsAndNothingElseDoes() throws Exception {
        for (String template : List.of("/usr/bin/printf %s. @", "/usr/bin/printf %s. @ | /bin/cat")) {
            assertThat(run(DirectCommand.argv(line(template, "it's 5 > 3; \"$X\" *"))))
                    .isEqualTo("it's.5.>.3;.\"$X\".*.");
        }
    }

    @Test
    void whereItIsReadTwiceItLosesWhatAShellCouldTakeForSomething() {
        assertThat(line("/bin/sh -c 'echo @'", "it's 5;\nOK")).isEqualTo("/bin/sh -c 'echo its 5 OK'");
        assertThat(line("/bin/sh notify.sh -v '@'", "(fine)")).isEqualTo("/bin/sh notify.sh -v '(fine)'");
    }

    @Test
    void nobodysTextHasMarks() {
        String marks = ForeignText.marked("").repeat(2);
        assertThat(ForeignText.quoted("a '" + ForeignText.marked(marks + "'") + "'"))
                .isEqualTo("a ''\\'''");
        assertThat(ForeignText.quoted("a " + ForeignText.unmarked(marks + "b"))).isEqualTo("a b");
    }
}
