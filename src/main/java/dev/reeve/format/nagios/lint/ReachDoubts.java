/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.nagios.lint;

import static dev.reeve.format.nagios.lint.Objects.flag;
import static dev.reeve.format.nagios.lint.Objects.number;
import static dev.reeve.format.nagios.lint.Objects.option;
import static dev.reeve.format.nagios.lint.Objects.shown;

import dev.reeve.format.Quote;
import dev.reeve.format.nagios.Kind;
import dev.reeve.format.nagios.NagiosObject;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Who is told of a problem, and who never would be. */
final class ReachDoubts {
    private static final List<String> PROBLEMS_OF_SERVICE = List.of("w", "u", "c");
    private static final List<String> PROBLEMS_OF_HOST = List.of("d", "u");

    private final Objects objects;
    private final Doubts doubts;

    ReachDoubts(Objects objects, Doubts doubts) {
        this.objects = objects;
        this.doubts = doubts;
    }

    void look() {
        objects.checked().forEach(this::checked);
        objects.all(Kind.CONTACT).forEach(this::contact);
        objects.all(Kind.CONTACTGROUP).forEach(this::group);
        objects.all(Kind.SERVICEESCALATION).forEach(this::escalation);
        objects.all(Kind.HOSTESCALATION).forEach(this::escalation);
        unusedContacts();
    }

    private void checked(NagiosObject object) {
        List<String> problems = object.kind() == Kind.HOST ? PROBLEMS_OF_HOST : PROBLEMS_OF_SERVICE;
        if (object.value("notification_period").isEmpty()) {
            doubts.warn(
                    "notification_period",
                    object.origin(),
                    shown(object) + " has no notification_period: it is notified at any time",
                    "notification_period PERIOD");
        }
        if (object.kind() == Kind.HOST && object.value("check_period").isEmpty()) {
            doubts.warn("check_period", object.origin(), shown(object) + " has no check_period", "check_period PERIOD");
        }
        recovery(object, "notification_options", problems);
        if (number(object, "max_check_attempts") > 1
                && object.value("is_volatile").equals("1")) {
            doubts.note(
                    "volatile",
                    object.at("is_volatile"),
                    shown(object) + " is volatile, and still waits for " + object.value("max_check_attempts")
                            + " results before a problem is told",
                    "max_check_attempts 1");
        }
    }

    private void recovery(NagiosObject object, String options, List<String> problems) {
        if (option(object, options, "r") && problems.stream().noneMatch(letter -> option(object, options, letter))) {
            doubts.warn(
                    options,
                    object.at(options),
                    options + " of " + shown(object) + " name recoveries and no problem to recover from",
                    "one of " + String.join(", ", problems) + " beside r");
        }
    }

    private void contact(NagiosObject contact) {
        for (String of : List.of("host", "service")) {
            if (contact.value(of + "_notification_period").isEmpty()) {
                doubts.warn(
                        of + "_notification_period",
                        contact.origin(),
                        shown(contact) + " has no " + of + "_notification_period: nothing is sent",
                        of + "_notification_period PERIOD");
            }
            recovery(contact, of + "_notification_options", of.equals("host") ? PROBLEMS_OF_HOST : PROBLEMS_OF_SERVICE);
        }
        boolean deaf = Stream.of("host", "service")
                .allMatch(of -> contact.value(of + "_notification_options").equals("n")
                        || !flag(contact, of + "_notifications_enabled"));
        if (deaf) {
            doubts.warn(
                    "deaf",
                    contact.at("service_notification_options"),
                    shown(contact) + " is told of nothing",
                    "notification options other than n");
        }
    }

    private void group(NagiosObject group) {
        if (group.list("members").isEmpty()) {
            doubts.warn(
                    "members",
                    group.origin(),
                    shown(group) + " has no members: who relies on it reaches nobody",
                    "members CONTACT");
        }
    }

    private void escalation(NagiosObject escalation) {
        double first = number(escalation, "first_notification");
        double last = number(escalation, "last_notification");
        boolean service = escalation.kind() == Kind.SERVICEESCALATION;
        if (last > 0 && last < first) {
            doubts.warn(
                    "escalation",
                    escalation.at("last_notification"),
                    "an escalation from notification " + (long) first + " to " + (long) last + " never applies",
                    "last_notification 0, or at least first_notification");
        }
        NagiosObject of = service ? service(escalation) : objects.find(Kind.HOST, escalation.value("host_name"));
        if (first > 1 && of != null && number(of, "notification_interval") == 0) {
            doubts.warn(
                    "escalation-interval",
                    escalation.at("first_notification"),
                    "an escalation from notification " + (long) first + " on never applies to " + shown(of)
                            + ", whose notification_interval 0 lets it be notified once",
                    "notification_interval above 0");
        }
    }

    private @org.jspecify.annotations.Nullable NagiosObject service(NagiosObject escalation) {
        return objects.service(escalation.value("host_name"), escalation.value("service_description"));
    }

    private void unusedContacts() {
        TreeSet<String> contacts = new TreeSet<>();
        TreeSet<String> groups = new TreeSet<>();
        Stream.of(objects.checked(), objects.all(Kind.SERVICEESCALATION), objects.all(Kind.HOSTESCALATION))
                .flatMap(List::stream)
                .forEach(object -> {
                    contacts.addAll(object.list("contacts"));
                    groups.addAll(object.list("contact_groups"));
                });
        for (NagiosObject group : objects.all(Kind.CONTACTGROUP)) {
            if (groups.contains(group.name())) {
                contacts.addAll(group.list("members"));
            } else {
                doubts.note("unused", group.origin(), "nothing names the contactgroup " + Quote.of(group.name()), "");
            }
        }
        for (NagiosObject contact : objects.all(Kind.CONTACT)) {
            if (!contacts.contains(contact.name())) {
                doubts.warn(
                        "unused",
                        contact.origin(),
                        "no host or service names " + shown(contact) + ", or a group that it is in",
                        "");
            }
        }
    }
}
