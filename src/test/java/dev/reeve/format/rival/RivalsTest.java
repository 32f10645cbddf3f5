/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.rival;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.format.DiskReader;
import dev.reeve.format.yaml.ConfigLoader;
import dev.reeve.model.Config;
import dev.reeve.model.ServiceSpec;
import dev.reeve.node.Offers;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** H15: other managers of a machine, by the files that they have there. As root, whose processes and files alone are believed. */
@Tag("root")
@Timeout(60)
class RivalsTest {
    @TempDir
    Path root;

    private Config config;

    @BeforeEach
    void services() throws IOException {
        Files.createDirectories(root.resolve("proc"));
        write("etc/init.d/cups", "#!/bin/sh\n### BEGIN INIT INFO\n# Provides: cups\n### END INIT INFO\n");
        Path file = write("reeve.yaml", """
                services:
                  nginx: {run: [/usr/sbin/nginx, -g, "daemon off;"]}
                  shop@1..2: {shell: "exec /opt/shop/bin/shop --port 8080"}
                  worker: {run: [/usr/bin/python3, /opt/worker.py]}
                  cups: {lsb: ROOT/etc/init.d/cups}
                """.replace("ROOT", root.toString()));
        config = ConfigLoader.load(DiskReader.STANDARD, file.toString(), Offers.catalogue(), (text, type) -> List.of())
                .config()
                .orElseThrow();
    }

    private Path write(String file, String text) throws IOException {
        Path path = root.resolve(file);
        Files.createDirectories(path.getParent());
        return Files.writeString(path, text);
    }

    private void runs(int pid, String name, String... arguments) throws IOException {
        runsAs("0\t0\t0\t0", pid, name, arguments);
    }

    private void runsAs(String ids, int pid, String name, String... arguments) throws IOException {
        write("proc/" + pid + "/status", "Name:\t" + name + "\nUid:\t" + ids + "\nGid:\t0\t0\t0\t0\n");
        write("proc/" + pid + "/comm", name + "\n");
        write("proc/" + pid + "/cmdline", name + "\0" + String.join("\0", arguments) + "\0");
    }

    private void unit(String name, String start) throws IOException {
        Files.createDirectories(root.resolve("run/systemd/system"));
        write("lib/systemd/system/" + name, "[Service]\nExecStart=" + start + "\n");
    }

    private void enable(String unit) throws IOException {
        write("etc/systemd/system/multi-user.target.wants/" + unit, "");
    }

    private void populate(String unit) throws IOException {
        write("sys/fs/cgroup/system.slice/" + unit + "/cgroup.events", "populated 1\nfrozen 0\n");
    }

    private List<String> found() {
        return Rivals.of(root, config.services().values()).stream()
                .map(rival -> rival.service() + (rival.active() ? " now: " : " later: ") + rival.text())
                .toList();
    }

    @Test
    void h15_unitsThatAreOnlyThereAreNobodysRivals() throws IOException {
        unit("nginx.service", "/usr/sbin/nginx -g 'daemon on;'");
        unit("worker.service", "/usr/bin/python3 /opt/worker.py");
        assertThat(found()).isEmpty();
    }

    @Test
    void h15_aUnitThatRunsOrIsEnabledIsOneWithWhatToDo() throws IOException {
        unit("nginx.service", "/usr/sbin/nginx -g 'daemon on;'");
        enable("nginx.service");
        assertThat(found())
                .containsExactly(
                        "nginx later: systemd will start it too at the next boot: nginx in /lib/systemd/system/nginx.service; systemctl disable --now nginx.service, or take it out of Reeve's configuration");
        populate("nginx.service");
        assertThat(found())
                .containsExactly(
                        "nginx now: systemd has it too: nginx in /lib/systemd/system/nginx.service; systemctl disable --now nginx.service, or take it out of Reeve's configuration");
    }

    @Test
    void h15_itIsTheSameByNameAndProgramOrByItsWholeCommandAndByNoNameAlone() throws IOException {
        unit("worker.service", "/usr/local/bin/something-else --worker");
        unit("other.service", "-/usr/bin/python3 /opt/worker.py");
        unit("third.service", "/usr/bin/python3 /opt/third.py");
        unit("shop.service", "/usr/bin/reeve run /etc/shop.yaml /opt/shop/bin/shop");
        List.of("worker.service", "third.service", "shop.service").forEach(this::populated);
        assertThat(found()).isEmpty();
        populate("other.service");
        assertThat(found()).singleElement().asString().startsWith("worker now: systemd has it too: other in ");
    }

    private void populated(String unit) {
        try {
            populate(unit);
        } catch (IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        }
    }

    @Test
    void h15_tenThousandServicesAreHeldAgainstTwoThousandClaimsInNoTime() throws IOException {
        for (int file = 0; file < 4; file++) {
            StringBuilder text = new StringBuilder();
            for (int each = 0; each < 600; each++) {
                text.append("check process p%d-%d\nstart program = \"/usr/bin/p%d\"\n".formatted(file, each, each));
            }
            write("etc/monit/conf.d/" + file, text.toString());
        }
        write("etc/monit/monitrc", "include /etc/monit/conf.d/*\n");
        runs(7, "monit", "-I");
        Collection<ServiceSpec> services =
                Collections.nCopies(10_000, config.services().get("shop@1"));
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadCpuTime();
        assertThat(Rivals.of(root, services)).isEmpty();
        assertThat(Duration.ofNanos(threads.getCurrentThreadCpuTime() - before)).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void h15_aMaskedUnitAndAMachineWithoutSystemdAreNoRivals() throws IOException {
        populate("cups.service");
        enable("cups.service");
        write("lib/systemd/system/cups.service", "[Service]\nExecStart=/usr/sbin/cupsd -l\n");
        assertThat(found()).as("systemd does not run").isEmpty();
        Files.createDirectories(root.resolve("run/systemd/system"));
        assertThat(found()).singleElement().asString().startsWith("cups now: systemd has it too: cups in ");
        Files.createSymbolicLink(root.resolve("etc/systemd/system/cups.service"), Path.of("/dev/null"));
        assertThat(found()).isEmpty();
    }

    @Test
    void h15_serviceDirectoriesOfRunitAndS6() throws IOException {
        write("etc/service/shop/run", "#!/bin/sh\nexec chpst -u shop /opt/shop/bin/shop\n");
        write("run/service/nginx/run", "#!/bin/execlineb -P\nnginx\n");
        assertThat(found()).as("no supervisor runs").isEmpty();
        runs(7, "runsvdir", "-P", "/etc/service");
        runs(8, "s6-svscan", "/run/service");
        assertThat(found())
                .hasSize(3)
                .contains(
                        "shop@1 now: runit has it too: shop in /etc/service/shop; sv down /etc/service/shop and touch /etc/service/shop/down, or take it out of Reeve's configuration")
                .anyMatch(text -> text.startsWith("nginx now: s6 has it too: nginx in /run/service/nginx; s6-svc -d"));
        write("etc/service/shop/down", "");
        write("run/service/nginx/down", "");
        assertThat(found()).isEmpty();
    }

    @Test
    void h15_programsOfSupervisord() throws IOException {
        write("etc/supervisor/supervisord.conf", "[supervisord]\nnodaemon=true\n[include]\nfiles = conf.d/*.conf\n");
        write(
                "etc/supervisor/conf.d/a.conf",
                "; mine\n[program:jobs]\ncommand = /usr/bin/python3 /opt/worker.py ; now\n");
        write("etc/supervisor/conf.d/b.conf", "[program:nginx]\ncommand=/usr/sbin/nginx\nautostart=false\n");
        runs(7, "supervisord", "-n", "-c", "/etc/supervisor/supervisord.conf");
        assertThat(found())
                .containsExactly(
                        "worker now: supervisord has it too: jobs in /etc/supervisor/conf.d/a.conf; supervisorctl stop jobs and take it out there, or take it out of Reeve's configuration");
    }

    @Test
    void h15_processesThatMonitStartsAndNotThoseThatItLooksAt() throws IOException {
        write("etc/monit/monitrc", "set daemon 60\ninclude /etc/monit/conf.d/*\n");
        write("etc/monit/conf.d/web", """
                check process nginx with pidfile /run/nginx.pid
                  start program = "/bin/systemctl start nginx" with timeout 60 seconds
                check process worker matching "worker.py"
                  if cpu > 90% for 5 cycles then alert
                check file shop path /opt/shop/bin/shop
                """);
        runs(7, "monit", "-I");
        assertThat(found())
                .singleElement()
                .asString()
                .startsWith("nginx now: monit has it too: nginx in /etc/monit/conf.d/web; monit unmonitor nginx");
    }

    @Test
    void h15_resourcesOfPacemakerButNotThoseThatReeveRunsForIt() throws IOException {
        write("var/lib/pacemaker/cib/cib.xml", """
                <cib><primitive id="p1" class="lsb" type="cups"/>
                <primitive id="nginx" class="ocf" provider="heartbeat" type="nginx"><x/></primitive>
                <primitive id="shop" class="ocf" provider="reeve" type="shop"/></cib>
                """);
        assertThat(found()).isEmpty();
        runs(7, "pacemakerd", "-f");
        assertThat(found()).hasSize(2);
        assertThat(found().getFirst())
                .startsWith("cups now: pacemaker has it too")
                .contains("--resource p1 ");
        assertThat(found().getLast())
                .startsWith("nginx now: pacemaker has it too")
                .contains("--resource nginx ");
    }

    @Test
    void h15_hostileFilesAreBoundedAndLinksAndDirectoriesAreNothing() throws IOException {
        unit("nginx.service", "/usr/sbin/nginx");
        enable("nginx.service");
        Files.createDirectories(root.resolve("lib/systemd/system/worker.service"));
        enable("worker.service");
        write("etc/service/" + "x".repeat(200) + "/run", "a ".repeat(300_000));
        write("etc/monit/monitrc", "check process " + "n".repeat(5_000) + "\n".repeat(50_000) + "include /[a\n");
        runs(7, "runsvdir", "/etc/service");
        runs(8, "monit");
        runs(9, "supervisord", "-c", "/proc/self/nothing");
        assertThat(found()).singleElement().asString().startsWith("nginx later: ");
    }

    private Path served(String directory) throws IOException {
        return write(directory + "/nginx/run", "#!/bin/sh\n# a b\nexec nginx\n");
    }

    @Test
    void h15_aProcessOfAnybodyElseIsNoManagerHoweverItIsCalledAndTakesNoPlace() throws IOException {
        served("etc/service");
        for (int pid = 100; pid < 130; pid++) {
            runsAs("1000\t1000\t1000\t1000", pid, "runsvdir", "/etc/service");
            runsAs("1000\t0\t0\t0", pid + 100, "runsvdir", "/etc/service");
            runsAs("0\t1000\t0\t0", pid + 200, "runsvdir", "/etc/service");
        }
        assertThat(found()).isEmpty();
        runs(900, "runsvdir", "/etc/service");
        assertThat(found()).hasSize(1);
    }

    @Test
    void h15_aFileThatAnybodyElseCanWriteIsNotBelieved() throws IOException {
        Path run = served("etc/service");
        runs(7, "runsvdir", "/etc/service");
        for (Path each : List.of(run, run.getParent(), root.resolve("etc"))) {
            int mode = (int) Files.getAttribute(each, "unix:mode");
            Files.setAttribute(each, "unix:uid", 1000);
            assertThat(found()).as("another's " + each).isEmpty();
            Files.setAttribute(each, "unix:uid", 0);
            for (int more : List.of(0020, 0002, 01002)) {
                Files.setAttribute(each, "unix:mode", mode | more);
                assertThat(found()).as(each + " with " + more).isEmpty();
            }
            Files.setAttribute(each, "unix:mode", mode);
            assertThat(found()).hasSize(1);
        }
    }

    @Test
    void h15_aLinkCountsByWhatItLeadsToAndNeverIntoTheKernelsFiles() throws IOException {
        runs(7, "runsvdir", "/srv/service");
        Path run = root.resolve("srv/service/nginx/run");
        Files.createDirectories(run.getParent());
        for (String kernel : List.of("proc/kmsg", "sys/kmsg", "dev/kmsg")) {
            Files.createSymbolicLink(run, write(kernel, "exec nginx\n"));
            assertThat(found()).as(kernel).isEmpty();
            Files.delete(run);
        }
        Files.createSymbolicLink(run, Path.of("/proc/kmsg"));
        assertThat(found()).isEmpty();
        Files.delete(run);
        Files.createSymbolicLink(run, write("opt/run", "exec nginx\n"));
        assertThat(found()).hasSize(1);
    }

    @Test
    void h15_oneBrokenManagerHidesNoOther() throws IOException {
        served("etc/service");
        write("etc/odd.conf", "[include]\nfiles = a\0b\n");
        write("etc/odd.monit", "include /etc/a\0b\n");
        write("tc/relative", "[program:worker]\ncommand=/usr/bin/python3 /opt/worker.py\n");
        runs(1, "supervisord", "-c", "");
        runs(2, "supervisord", "-c", "etc/relative");
        runs(3, "supervisord", "-c", "/etc/odd.conf");
        runs(4, "monit", "-c", "/etc/odd.monit");
        runs(5, "monit", "-c", "");
        runs(6, "fail2ban-server", "-c", "");
        runs(7, "runsvdir", "", "service", "/etc/service");
        assertThat(found()).singleElement().asString().startsWith("nginx now: runit has it too");
    }

    @Test
    void h15_aLookReadsNoMoreThanFourMegabytes() throws IOException {
        served("etc/z");
        runs(7, "runsvdir", "/etc/a", "/etc/z");
        String long64 = "x ".repeat(64 * 1024);
        for (int each = 0; each < 63; each++) {
            write("etc/a/" + each + "/run", long64);
        }
        assertThat(found()).hasSize(1);
        write("etc/a/63/run", long64);
        assertThat(found()).isEmpty();
    }

    @Test
    void h15_wordsFilesOfADirectoryAndClaimsAreBounded() throws IOException {
        assertThat(Texts.words("w ".repeat(100_000))).hasSize(64);
        assertThat(Texts.lastWords("w ".repeat(100_000) + "\nlast")).hasSize(64).endsWith("last");
        for (int each = 0; each < 600; each++) {
            write("etc/many/" + each + ".conf", "[program:p]\n".replace("p", "p" + each) + "command=x\n".repeat(2));
        }
        assertThat(Texts.in(root.resolve("etc/many"), "*")).hasSize(500);
        Look look = new Look(root);
        for (int each = 0; each < 3_000; each++) {
            look.claim(new Claim("monit", "n" + each, List.of(), "/x", true, ""));
        }
        assertThat(look.claims()).hasSize(2_000);
    }

    @Test
    void h15_theClustersOwnAccountMayHaveItsFileAndNobodyElse() throws IOException {
        Path cib = write("var/lib/pacemaker/cib/cib.xml", "<cib/>");
        Files.setAttribute(cib, "unix:uid", 1);
        Look look = new Look(root);
        String account = Files.getOwner(cib).getName();
        assertThat(look.text(cib, account)).contains("<cib/>");
        assertThat(look.text(cib, "hacluster")).isEmpty();
        assertThat(look.text(cib)).isEmpty();
    }
}
