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
            "touch MARK",
            "x touch MARK",
            "touch MARK # ",
            "/bin/touch MARK",
            "a[$(touch MARK)]",
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
        tryAll(template, HOSTILE);
    }

    /** Assignments, arithmetic, conditions, redirections, and shells behind other names. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "MSG=@ /bin/echo \"$(/bin/hostname)\"",
                "MSG=@; /bin/echo `/bin/date`",
                "MSG=@ env; /bin/echo $MSG",
                "A=1 MSG+=@ /bin/true $A",
                "/bin/sh -c 'MSG=@ env'",
                "/bin/sh -c \"MSG='a '@ env\"",
                "/bin/sh -c '>@ env'",
                "/bin/sh -c '@'",
                "(( x=@ ))",
                "(( @ > 1 ))",
                "/bin/bash -c '(( x=@ ))'",
                "/bin/bash -c '[[ \"@\" -gt 5 ]]'",
                "/bin/echo x >@",
                "/bin/echo x > \"@\"",
                ">@ /bin/true",
                "/bin/echo @>x",
                "@; /bin/true",
                "\"@\"; /bin/true",
                "case @ in x) /bin/true;; esac",
                "if @; then /bin/true; fi",
                "! @",
                "[ @ = OK ] && /bin/true",
                "export MSG=@; /bin/true",
                "/bin/sh -ce \"/bin/echo '@'\"",
                "/bin/bash -cx \"/bin/echo @\"",
                "/bin/echo \"@\" | /bin/sh",
                "/bin/echo x'@' | /usr/bin/env -i /bin/sh",
                "/usr/bin/printf '%b' 'x\\n@' | /bin/bash",
                "/bin/echo '@' > script; /bin/sh script",
                "/bin/echo '@' > script; . ./script",
                "MSG='@'; eval $MSG",
                "MSG='@'; /bin/sh -c \"$MSG\"",
                "/bin/echo '@' | while read -r l; do $l; done",
                "/usr/bin/flock lock -c \"/bin/echo @\"; /bin/true",
                "/usr/bin/flock lock -c \"@\"; /bin/true",
                "/usr/bin/script -qc \"/bin/echo @\" /dev/null; /bin/true",
                "trap \"/bin/echo @\" EXIT; /bin/true",
                "trap '@' EXIT; /bin/true",
                "/usr/bin/git -c alias.x=\"!/bin/echo @\" x; /bin/true",
                "s\\h -c '/bin/echo @'",
                "s''h -c \"MSG=@ env\"; /bin/true",
                "/usr/bin/env -S \"/bin/sh -c '/bin/echo @'\"; /bin/true",
                "/bin/echo '@' | /usr/bin/xargs -I% /bin/sh -c '%'",
                "/usr/bin/find . -maxdepth 0 -exec /bin/sh -c '/bin/echo @' \\;"
            })
    void noTextBecomesACommandInOtherForms(String template) throws Exception {
        tryAll(template, HOSTILE.subList(0, 12));
    }

    private void tryAll(String template, List<String> texts) throws Exception {
        List<String> lines = new ArrayList<>();
        for (String hostile : texts) {
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
                String line =
                        MacroText.expand(kept, name -> name.equals("USER3") ? Optional.of(secret) : Optional.empty());
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
    void ordinaryLinesKeepEveryCharacter() {
        String said = "DISK CRITICAL - /var (5% < 10%); it's $5";
        assertThat(line("/usr/bin/printf \"%b\" \"State: x\\n@\\n\" | /usr/bin/mail -s \"** x **\" root", "x (its)"))
                .contains("x (its)");
        assertThat(line("/usr/local/bin/notify --to=me -m '@'", said)).contains("/var (5% < 10%); it'\\''s $5");
        assertThat(line("/usr/bin/logger \"x: @\"; /bin/true", "(a)"))
                .contains("(a)")
                .startsWith("/usr");
        assertThat(line("/bin/sh notify.sh \"@\"", said)).contains("(5% < 10%); it's \\$5");
    }

    @Test
    void whereACommandWouldBeginItIsOneWordThatIsNone() {
        assertThat(line("/bin/echo \"@\" | /bin/sh", "touch /tmp/x"))
                .isEqualTo("/bin/echo \"_touch__tmp_x\" | /bin/sh");
        assertThat(line("MSG=@ /bin/echo \"$(hostname)\"", "x touch /tmp/x"))
                .isEqualTo("MSG=x_touch_/tmp/x /bin/echo \"$(hostname)\"");
        assertThat(line("MSG=@ /bin/true", "x touch")).isEqualTo("MSG=x\\ touch /bin/true");
        assertThat(line("/bin/echo x >@", "/etc/passwd")).isEqualTo("/bin/echo x >__etc_passwd");
    }

    @Test
    void anUnknownProgramGetsNoCharacterOfAShellInAWordThatCouldBeACommandLine() {
        assertThat(line("/usr/bin/unknown F -c \"echo '@'\"", "a'; (b)"))
                .isEqualTo("/usr/bin/unknown F -c \"echo 'a b'\"");
    }

    @Test
    void nobodysTextHasMarks() {
        String marks = ForeignText.marked("").repeat(2);
        assertThat(ForeignText.quoted("a '" + ForeignText.marked(marks + "'") + "'"))
                .isEqualTo("a ''\\'''");
        assertThat(ForeignText.quoted("a " + ForeignText.unmarked(marks + "b"))).isEqualTo("a b");
    }
}
