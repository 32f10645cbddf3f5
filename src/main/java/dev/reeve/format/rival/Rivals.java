/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.rival;

import dev.reeve.model.ServiceSpec;
import dev.reeve.model.jail.Jail;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Finds the services that another manager of this machine has too. One is the same only by its name <em>and</em> its program, or by its whole command: a name alone is shared by strangers. */
public final class Rivals {
    private static final System.Logger LOG = System.getLogger(Rivals.class.getName());
    private static final int MOST = 1_000;

    private Rivals() {}

    /** @param root of the files, {@code /} but for tests @return for each service the first that has it, those that are active before */
    public static List<Rival> of(Path root, Collection<ServiceSpec> services) {
        if (services.isEmpty()) {
            return List.of();
        }
        ClaimIndex claims = new ClaimIndex(claims(root));
        List<Rival> found = new ArrayList<>();
        for (ServiceSpec service : services) {
            claims.first(service)
                    .filter(claim -> found.size() < MOST)
                    .ifPresent(claim -> found.add(Rival.of(service.name(), claim)));
        }
        return found;
    }

    /** Jails that fail2ban's server has too, because it runs with the files that they come from. */
    public static List<String> jails(Path root, Collection<Jail> jails) {
        List<Jail> acting = jails.stream().filter(jail -> !jail.shadow()).toList();
        if (acting.isEmpty()) {
            return List.of();
        }
        List<Path> running = Manager.running(root).stream()
                .filter(manager -> manager.name().equals("fail2ban-server"))
                .flatMap(manager -> manager.files("-c", List.of("/etc/fail2ban")).stream())
                .map(folder -> Path.of(folder).normalize())
                .toList();
        return acting.stream()
                .filter(jail -> running.stream()
                        .anyMatch(folder ->
                                Path.of(jail.origin().file()).normalize().startsWith(folder)))
                .map(jail -> jail.spec().name())
                .limit(MOST)
                .toList();
    }

    private static List<Claim> claims(Path root) {
        Look look = new Look(root);
        each("systemd", () -> SystemdClaims.look(look));
        for (Manager manager : Manager.running(root)) {
            each(manager.name(), () -> look(look, manager));
        }
        return look.claims().stream()
                .filter(claim -> claim.words().stream()
                        .noneMatch(word -> Texts.last(word).equals("reeve")))
                .toList();
    }

    private static void look(Look look, Manager manager) {
        switch (manager.name()) {
            case "runsvdir", "s6-svscan" -> DirectoryClaims.look(look, manager);
            case "supervisord" -> SupervisordClaims.look(look, manager);
            case "monit" -> MonitClaims.look(look, manager);
            case "pacemakerd" -> PacemakerClaims.look(look);
            default -> {}
        }
    }

    /** One that has something odd hides no other. */
    private static void each(String manager, Runnable look) {
        try {
            look.run();
        } catch (RuntimeException odd) {
            // Not its text, which has what the file has.
            LOG.log(
                    Level.WARNING,
                    "what " + manager + " has could not be read whole: "
                            + odd.getClass().getName());
        }
    }
}
