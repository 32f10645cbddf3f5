/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.nagios;

/** Rows of {@link Key#of} for the kinds of objects. */
final class KeyTables {
    static final String EVERY = """
            name text
            use text
            register flag""";

    static final String COMMAND = "command_name text\ncommand_line text\n";

    static final String CONTACT = """
            contact_name text
            alias text
            contactgroups|contact_groups list
            service_notification_period text
            host_notification_period text
            service_notification_options options:wucrfs n
            host_notification_options options:durfs n
            service_notification_commands list
            host_notification_commands list
            email text
            pager text
            address1 text
            address2 text
            address3 text
            address4 text
            address5 text
            address6 text
            minimum_importance|minimum_value whole 0
            host_notifications_enabled flag 1
            service_notifications_enabled flag 1
            can_submit_commands flag 1
            retain_status_information flag 1
            retain_nonstatus_information flag 1
            """;

    static final String CONTACTGROUP = "contactgroup_name text\nalias text\nmembers list\ncontactgroup_members list\n";

    static final String HOST = """
            host_name text
            alias text
            address text
            hostgroups|host_groups list
            obsess|obsess_over_host flag 1
            notification_options options:durfs a
            flap_detection_options options:odu a
            stalking_options options:oduN n
            vrml_image text
            statusmap_image|gd2_image text
            2d_coords text
            3d_coords text
            """;

    static final String SERVICE = """
            host_name|host|hosts list
            service_description|description text
            hostgroup_name|hostgroup|hostgroups list
            servicegroups|service_groups list
            obsess|obsess_over_service flag 1
            is_volatile flag 0
            parallelize_check flag 1
            notification_options options:wucrfs a
            flap_detection_options options:owuc a
            stalking_options options:owucN n
            """;

    static final String CHECKED = """
            display_name text
            parents list
            check_period text
            check_command text
            event_handler text
            event_handler_period text
            contacts list
            contact_groups list
            notification_period text
            initial_state text o
            importance|hourly_value whole 0
            check_interval|normal_check_interval decimal 5.000000
            retry_interval|retry_check_interval decimal 1.000000
            max_check_attempts whole
            active_checks_enabled|checks_enabled flag 1
            passive_checks_enabled flag 1
            event_handler_enabled flag 1
            low_flap_threshold decimal 0.000000
            high_flap_threshold decimal 0.000000
            flap_detection_enabled flag 1
            freshness_threshold whole 0
            check_freshness flag 0
            notifications_enabled flag 1
            notification_interval decimal 30.000000
            first_notification_delay decimal 0.000000
            process_perf_data flag 1
            failure_prediction_enabled flag
            icon_image text
            icon_image_alt text
            notes text
            notes_url text
            action_url text
            retain_status_information flag 1
            retain_nonstatus_information flag 1
            """;

    private static final String GROUP = """
            alias text
            members list
            notes text
            notes_url text
            action_url text
            """;

    static final String HOSTGROUP = "hostgroup_name text\nhostgroup_members list\n" + GROUP;
    static final String SERVICEGROUP = "servicegroup_name text\nservicegroup_members list\n" + GROUP;

    static final String HOSTDEPENDENCY = """
            host_name|host|master_host|master_host_name list
            hostgroup_name|hostgroup|hostgroups list
            execution_failure_options|execution_failure_criteria options:oudp
            notification_failure_options|notification_failure_criteria options:oudp
            """;

    static final String SERVICEDEPENDENCY = """
            host_name|host|master_host|master_host_name list
            hostgroup_name|hostgroup|hostgroups list
            service_description|description|master_description|master_service_description list
            servicegroup_name|servicegroup|servicegroups list
            dependent_service_description|dependent_description list
            dependent_servicegroup_name|dependent_servicegroup|dependent_servicegroups list
            execution_failure_options|execution_failure_criteria options:owucp
            notification_failure_options|notification_failure_criteria options:owucp
            """;

    static final String DEPENDENCY = """
            dependent_host_name|dependent_host list
            dependent_hostgroup_name|dependent_hostgroup|dependent_hostgroups list
            dependency_period text
            inherits_parent flag 0
            """;

    static final String HOSTESCALATION = """
            host_name|host|hosts list
            hostgroup_name|hostgroup|hostgroups list
            escalation_options options:dur a
            """;

    static final String SERVICEESCALATION = """
            host_name|host|hosts list
            hostgroup_name|hostgroup|hostgroups list
            service_description|description list
            servicegroup_name|servicegroup|servicegroups list
            escalation_options options:wucr a
            """;

    static final String ESCALATION = """
            contacts list
            contact_groups list
            first_notification whole 0
            last_notification whole 0
            notification_interval decimal
            escalation_period text
            """;

    static final String HOSTEXTINFO =
            "host_name list\nhostgroup_name list\nvrml_image text\nstatusmap_image|gd2_image text\n"
                    + "2d_coords text\n3d_coords text\n";
    static final String SERVICEEXTINFO = "host_name list\nhostgroup_name list\nservice_description text\n";

    static final String EXTINFO = """
            notes text
            notes_url text
            action_url text
            icon_image text
            icon_image_alt text
            """;

    private KeyTables() {}
}
