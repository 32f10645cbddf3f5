/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.cron;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.format.FileFacts;
import dev.reeve.format.Finding;
import dev.reeve.format.Findings;
import dev.reeve.format.SourceReader;
import dev.reeve.format.SourceText;
import dev.reeve.model.JobPolicy;
import dev.reeve.model.JobSpec;
import dev.reeve.model.Schedule;
import dev.reeve.model.cron.CronPlaces;
import dev.reeve.model.cron.CronSettings;
import dev.reeve.model.cron.CronSettings.Beside;
import dev.reeve.model.cron.CronSettings.Mode;
import dev.reeve.model.cron.CronTask;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class CronTablesTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final long ALICE = 1_001;
    private static final String SPOOL = "/var/spool/cron/crontabs/";

    private final Disk disk = new Disk();
    private final Findings findings = new Findings();
    private Mode mode = Mode.DEFAULT;

    CronTablesTest() {
        disk.texts.put(
                "/etc/passwd", "root:x:0:0::/root:/bin/sh\nalice:x:1001:1001::/home/alice:/bin/sh\nbob:x:1002:\n");
        disk.texts.put("/etc/machine-id", "0123456789abcdef\n");
    }

    private CronTables.Loaded load(SourceReader reader) {
        return CronTables.load(
                reader,
                new CronSettings(
                        true, true, true, mode, Beside.WAIT, Duration.ofDays(7), BERLIN, "/s", CronPlaces.DEBIAN),
                findings);
    }

    private CronTables.Loaded load() {
        return load(disk);
    }

    private static List<String> commands(CronTables.Loaded loaded) {
        return loaded.spec().tasks().values().stream()
                .map(task -> task.user() + ": " + task.command())
                .sorted()
                .toList();
    }

    private static List<String> troubles(CronTables.Loaded loaded) {
        return loaded.spec().troubles().stream().map(Object::toString).toList();
    }

    @Test
    void tablesOfTheSystemAndOfUsersBecomeJobs() {
        disk.root("/etc/crontab", "SHELL=/bin/bash\n17 * * * * root run-parts /etc/cron.hourly\n");
        disk.root("/etc/cron.d/php", "9 * * * * bob sessionclean%in%put\n");
        disk.user("alice", "PATH=/opt/bin\n@daily backup\n");

        CronTables.Loaded loaded = load();

        assertThat(commands(loaded))
                .containsExactly("alice: backup", "bob: sessionclean", "root: run-parts /etc/cron.hourly");
        JobSpec hourly = loaded.jobs().get(name(loaded, "cron/system/"));
        assertThat(hourly.origin()).hasToString("/etc/crontab:2:1");
        assertThat(hourly.run().argv()).containsExactly("/bin/bash", "-c", "run-parts /etc/cron.hourly");
        assertThat(hourly.schedule()).isInstanceOfSatisfying(Schedule.Cron.class, cron -> {
            assertThat(cron.zone()).isEqualTo(BERLIN);
            assertThat(cron.expression()).isEqualTo("17 * * * *");
        });
        CronTask php = loaded.spec().tasks().get(name(loaded, "cron/d/php/"));
        assertThat(php.input()).isEqualTo("in\nput\n");
        JobSpec backup = loaded.jobs().get(name(loaded, "cron/user/alice/"));
        assertThat(backup.run().environment()).containsEntry("PATH", "/opt/bin");
        assertThat(backup.policy().overlap()).isEqualTo(JobPolicy.Overlap.SKIP);
        assertThat(loaded.spec().troubles()).isEmpty();
        assertThat(findings.sorted()).isEmpty();
    }

    private static String name(CronTables.Loaded loaded, String prefix) {
        return loaded.jobs().keySet().stream()
                .filter(name -> name.startsWith(prefix))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void changingOneLineRenamesNoOther() {
        disk.user("alice", "1 1 * * * one\n2 2 * * * two\n2 2 * * * two\n");
        List<String> before = List.copyOf(load().jobs().keySet());

        disk.user("alice", "# a comment\nMAILTO=x\n1 1 * * * uno\n2 2 * * * two\n2 2 * * * two\n3 3 * * * three\n");
        List<String> after = List.copyOf(load().jobs().keySet());

        List<String> same = new ArrayList<>(before);
        same.retainAll(after);
        assertThat(before).hasSize(3);
        assertThat(same).hasSize(2).anyMatch(name -> name.endsWith("-2"));
    }

    @Test
    void aBadLineDropsTheTableInCompatAndItselfAloneElsewhere() {
        disk.root("/etc/crontab", "1 1 * * * root one\n61 * * * * root two\n3 3 * * * root three\n");

        CronTables.Loaded loaded = load();
        assertThat(commands(loaded)).containsExactly("root: one", "root: three");
        assertThat(loaded.spec().troubles()).singleElement().satisfies(trouble -> {
            assertThat(trouble.table()).isFalse();
            assertThat(trouble.origin().line()).isEqualTo(2);
        });

        mode = Mode.COMPAT;
        loaded = load();
        assertThat(loaded.jobs()).isEmpty();
        assertThat(loaded.spec().troubles()).singleElement().satisfies(trouble -> {
            assertThat(trouble.table()).isTrue();
            assertThat(trouble).asString().startsWith("/etc/crontab:2").contains("nothing of this file runs");
        });
        assertThat(findings.errors()).isZero();
    }

    @Test
    void theLastLineWithoutANewlineCountsAndIsToldAndDropsTheTableInCompat() {
        disk.user("alice", "1 1 * * * one");
        assertThat(commands(load())).containsExactly("alice: one");
        assertThat(troubles(load())).hasSize(1);
        mode = Mode.COMPAT;
        assertThat(load().jobs()).isEmpty();
    }

    @Test
    void inCompatLinesMayOverlapAndNothingIsMadeUpFor() {
        mode = Mode.COMPAT;
        disk.user("alice", "CRON_TZ=Asia/Tokyo\n1 1 * * * one\n");
        JobSpec job = load().jobs().firstEntry().getValue();
        assertThat(job.policy().overlap()).isEqualTo(JobPolicy.Overlap.ALLOW);
        assertThat(job.policy().catchUp()).isEqualTo(JobPolicy.CatchUp.NONE);
        assertThat(((Schedule.Cron) job.schedule()).zone()).isEqualTo(BERLIN);
        assertThat(job.run().environment()).containsEntry("CRON_TZ", "Asia/Tokyo");

        mode = Mode.DEFAULT;
        job = load().jobs().firstEntry().getValue();
        assertThat(((Schedule.Cron) job.schedule()).zone()).isEqualTo(ZoneId.of("Asia/Tokyo"));
    }

    @Test
    void whatCronRefusesIsRefusedAndSaid() {
        disk.put("/etc/crontab", "1 1 * * * root a\n", new FileFacts(false, 0, true, 0, 0664, 1, "i"));
        disk.put("/etc/cron.d/b", "1 1 * * * root b\n", new FileFacts(false, 0, true, ALICE, 0644, 1, "i"));
        disk.put("/etc/cron.d/c", "1 1 * * * root c\n", new FileFacts(true, ALICE, true, 0, 0644, 1, "i"));
        disk.put("/etc/cron.d/d", "1 1 * * * root d\n", new FileFacts(false, 0, true, 0, 0644, 2, "i"));
        disk.root("/etc/cron.d/e.sh", "1 1 * * * root e\n");
        disk.root("/etc/cron.d/f.dpkg-old", "1 1 * * * root f\n");
        disk.put(SPOOL + "bob", "1 1 * * * g\n", new FileFacts(false, 0, true, ALICE, 0600, 1, "i"));
        disk.put(SPOOL + "alice", "1 1 * * * h\n", new FileFacts(false, 0, true, ALICE, 0640, 1, "i"));
        disk.put(SPOOL + "root", "1 1 * * * i\n", new FileFacts(true, 0, true, 0, 0600, 1, "i"));
        disk.put(SPOOL + "mallory", "1 1 * * * j\n", new FileFacts(false, 0, true, 0, 0600, 1, "i"));

        CronTables.Loaded loaded = load();

        assertThat(loaded.jobs()).isEmpty();
        assertThat(troubles(loaded))
                .containsExactly(
                        "/etc/crontab: cron does not read it, for others than root can write it; chmod go-w",
                        "/etc/cron.d/b: cron does not read it, for it is not root's",
                        "/etc/cron.d/c: cron does not read it, for the link is not root's",
                        "/etc/cron.d/d: cron does not read it, for it has 2 hard links, so that it can be changed from elsewhere",
                        "/etc/cron.d/e.sh: the file is never looked at, for its name has a dot in it: only letters, digits, '_' and '-' are allowed",
                        SPOOL + "alice: cron does not read it, for its mode is 0640 and not 0600; chmod 0600",
                        SPOOL + "bob: cron does not read it, for it is neither its user's nor root's",
                        SPOOL + "mallory: there is no user of that name in /etc/passwd",
                        SPOOL + "root: cron does not read it, for it is a symbolic link");
        assertThat(findings.sorted().stream()
                        .filter(finding -> finding.severity() == Finding.Severity.NOTE)
                        .map(finding -> finding.origin().file()))
                .containsExactly("/etc/cron.d/f.dpkg-old");
    }

    @Test
    void aTableThatIsReplacedWhileItIsReadIsReadAgainAndNeverTakenUnseen() {
        disk.user("alice", "1 1 * * * good\n");
        disk.changes = 2;
        assertThat(commands(load())).containsExactly("alice: good");

        disk.changes = 1_000;
        CronTables.Loaded loaded = load();
        assertThat(loaded.jobs()).isEmpty();
        assertThat(troubles(loaded)).singleElement().asString().contains("while it was read");
    }

    @Test
    void whatIsKeptMeansTheSameAndNothingElseOfPasswdIsKept() {
        disk.root("/etc/crontab", "~ ~ * * * bob one\n5 5 * * * nobody-there two\n");
        disk.user("alice", "0~59 * * * * two\n");
        CronTables.Loaded loaded = load();

        Disk kept = new Disk();
        loaded.sources().forEach(source -> kept.texts.put(source.file(), source.text()));
        CronTables.Loaded again = load(kept);

        assertThat(again.jobs()).isEqualTo(loaded.jobs());
        assertThat(again.sources()).isEqualTo(loaded.sources());
        assertThat(loaded.sources()).contains(new SourceText("/etc/passwd", "alice:x:1001\nbob:x:1002\n"));
    }

    @Test
    void randomTimesAreTheMachinesAndTheLinesOwn() {
        disk.user("alice", "~ ~ * * * one\n~ ~ * * * two\n");
        List<String> first = times(load());
        disk.user("alice", "# more above\n~ ~ * * * one\n~ ~ * * * two\n");
        assertThat(times(load())).isEqualTo(first).doesNotHaveDuplicates();

        disk.texts.put("/etc/machine-id", "fedcba9876543210\n");
        assertThat(times(load())).doesNotContainAnyElementsOf(first);
    }

    private static List<String> times(CronTables.Loaded loaded) {
        return loaded.jobs().values().stream()
                .map(job -> job.run().argv().getLast() + " " + ((Schedule.Cron) job.schedule()).expression())
                .sorted()
                .toList();
    }

    @Test
    void cronieSignsAreRead() {
        disk.root("/etc/cron.d/x", "RANDOM_DELAY=45\n-*/15 * * * * root -n check\n");

        CronTables.Loaded loaded = load();

        assertThat(loaded.spec().tasks().firstEntry().getValue()).isEqualTo(CronTask.line("root", "check", "", true));
        assertThat(loaded.jobs().firstEntry().getValue().policy().spread()).isEqualTo(Duration.ofMinutes(45));
        mode = Mode.COMPAT;
        assertThat(load().jobs()).isEmpty();
    }

    @Test
    void anacronsJobsAreReadWithItsVariables() {
        disk.root("/etc/anacrontab", "SHELL=/bin/dash\nMAILTO=ops\n1\t5\tcron.daily\trun-parts /etc/cron.daily\nbad\n");

        CronTables.Loaded loaded = load();

        assertThat(loaded.spec().tasks()).hasSize(1).allSatisfy((name, task) -> {
            assertThat(task).isEqualTo(CronTask.anacron("cron.daily", 1, 5, "run-parts /etc/cron.daily"));
            JobSpec job = loaded.jobs().get(name);
            assertThat(job.run().argv().getFirst()).isEqualTo("/bin/dash");
            assertThat(job.run().environment()).containsEntry("MAILTO", "ops");
        });
        assertThat(troubles(loaded)).singleElement().asString().startsWith("/etc/anacrontab:4");
    }

    @Test
    void aCommandWithBytesThatAreNoTextIsLeftOutAlone() {
        disk.user("alice", "1 1 * * * echo \uFFFD\n2 2 * * * two\n");

        CronTables.Loaded loaded = load();

        assertThat(commands(loaded)).containsExactly("alice: two");
        assertThat(troubles(loaded)).singleElement().asString().startsWith(SPOOL + "alice:1:1");
    }

    @Test
    void whatCannotBeInAnArgumentIsToldWhenTheTableIsRead() {
        disk.user("alice", "A=x\0y\nB=\uFFFD\n1 1 * * * echo one\0 two\n2 2 * * * two\n");
        disk.root("/etc/crontab", "3 3 * * * ro\0ot three\n4 4 * * * root four\n");

        CronTables.Loaded loaded = load();

        assertThat(commands(loaded)).containsExactly("alice: two", "root: four");
        assertThat(loaded.jobs().get(name(loaded, "cron/user/")).run().environment())
                .doesNotContainKeys("A", "B");
        assertThat(troubles(loaded))
                .hasSize(4)
                .anySatisfy(line -> assertThat(line).startsWith(SPOOL + "alice:1:4: line: it has a NUL"))
                .anySatisfy(
                        line -> assertThat(line).startsWith(SPOOL + "alice:2:1").contains("no UTF-8"))
                .anySatisfy(line -> assertThat(line).startsWith(SPOOL + "alice:3:19: line: it has a NUL"))
                .anySatisfy(line -> assertThat(line).startsWith("/etc/crontab:1:13: line: it has a NUL"));
    }

    /** Its strings end there. */
    @Test
    void inCompatTheTextEndsAtANulAsWithDebiansCron() {
        mode = Mode.COMPAT;
        disk.user("alice", "A=x\0y\n1 1 * * * echo one\0 two%in\n");
        disk.root("/etc/crontab", "3 3 * * * root\0x three\n");

        CronTables.Loaded loaded = load();

        assertThat(commands(loaded)).containsExactly("alice: echo one", "root: three");
        assertThat(loaded.jobs().get(name(loaded, "cron/user/")).run().environment())
                .containsEntry("A", "x");
        assertThat(loaded.spec().troubles()).isEmpty();
        assertThat(findings.sorted())
                .extracting(Object::toString)
                .hasSize(3)
                .allSatisfy(line -> assertThat(line).contains("a NUL: what stands behind it is left out"))
                .anySatisfy(line -> assertThat(line).startsWith(SPOOL + "alice:1:4: warning"))
                .anySatisfy(line -> assertThat(line).startsWith(SPOOL + "alice:2:19: warning"));
    }

    @Test
    void anacronsLinesWithWhatIsNoTextAreLeftOutAlone() {
        disk.root("/etc/anacrontab", "A=\0\n1 5 cron.daily echo \0\n7 5 cron.weekly echo\n");

        CronTables.Loaded loaded = load();

        assertThat(loaded.spec().tasks()).hasSize(1);
        assertThat(troubles(loaded))
                .hasSize(2)
                .anySatisfy(line -> assertThat(line).startsWith("/etc/anacrontab:2:21"));
    }

    @Test
    void elevenThousandLinesAndLongCommandsAreBounded() {
        disk.user("alice", "1 1 * * * a\n".repeat(11_000));
        assertThat(load().jobs()).hasSize(10_000);
        disk.user("alice", "1 1 * * * " + "a".repeat(999) + "\n1 1 * * * " + "b".repeat(998) + "\n");
        assertThat(load().jobs()).hasSize(1);
    }

    /** Files with what they are. */
    private static final class Disk implements SourceReader {
        final Map<String, String> texts = new TreeMap<>();
        final Map<String, FileFacts> facts = new TreeMap<>();
        /** How often files are seen with another identity than before. */
        int changes;

        void put(String path, String text, FileFacts of) {
            texts.put(path, text);
            facts.put(path, of);
        }

        void root(String path, String text) {
            put(path, text, new FileFacts(false, 0, true, 0, 0644, 1, "i"));
        }

        void user(String name, String text) {
            put(SPOOL + name, text, new FileFacts(false, ALICE, true, ALICE, 0600, 1, "i"));
        }

        @Override
        public Answer read(String path) {
            String text = texts.get(path);
            return text == null ? new Answer.Failed("no such file") : new Answer.Text(text);
        }

        @Override
        public Optional<FileFacts> facts(String path) {
            FileFacts known = facts.get(path);
            if (known == null || changes == 0) {
                return Optional.ofNullable(known);
            }
            changes--;
            return Optional.of(new FileFacts(
                    known.link(),
                    known.linkOwner(),
                    known.regular(),
                    known.owner(),
                    known.mode(),
                    known.links(),
                    "other" + changes));
        }

        @Override
        public Listing list(String directory, String glob) {
            return new Listing.Files(texts.keySet().stream()
                    .filter(path -> path.startsWith(directory + "/") && path.lastIndexOf('/') == directory.length())
                    .toList());
        }

        @Override
        public boolean isDirectory(String path) {
            return false;
        }

        @Override
        public String absolute(String path) {
            return path;
        }
    }
}
