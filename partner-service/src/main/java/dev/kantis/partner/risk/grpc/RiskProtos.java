package dev.kantis.partner.risk.grpc;

import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.contracts.partner.v1.OpenHours;
import dev.kantis.contracts.partner.v1.RiskSettings;
import dev.kantis.contracts.partner.v1.StoreHours;
import dev.kantis.kit.errors.Refusal;
import dev.kantis.partner.merchant.grpc.PartnerProtos;
import dev.kantis.partner.risk.AccrualLimit;
import dev.kantis.partner.risk.Pace;
import dev.kantis.partner.risk.RiskRules;
import dev.kantis.partner.risk.RiskRules.SpentReturns;
import dev.kantis.partner.risk.RiskRulesVersions.Version;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** Rules, to and from the wire. */
public final class RiskProtos {
    private RiskProtos() {}

    /** Fails with REQUEST_INVALID when a zone or a time of day is none. */
    public static RiskRules rules(RiskSettings settings) {
        var paces = new RiskRules.Paces(
                settings.hasTerminalPace() ? Optional.of(pace(settings.getTerminalPace())) : Optional.empty(),
                settings.hasMemberPace() ? Optional.of(pace(settings.getMemberPace())) : Optional.empty(),
                settings.hasEmployeePace() ? Optional.of(pace(settings.getEmployeePace())) : Optional.empty());
        var hours = new HashMap<String, dev.kantis.partner.risk.StoreHours>();
        settings.getStoresList().forEach(store -> hours.put(store.getStoreId(), hours(store)));
        return new RiskRules(
                paces,
                settings.getEmployeeMemberIdsList().stream()
                        .map(UUID::fromString)
                        .collect(Collectors.toSet()),
                hours,
                settings.hasSpentReturns()
                        ? Optional.of(new SpentReturns(
                                settings.getSpentReturns().getReturns(),
                                Duration.ofDays(settings.getSpentReturns().getDays())))
                        : Optional.empty(),
                settings.getTerminalCallsPerMinute(),
                settings.hasAccrualLimit()
                        ? Optional.of(new AccrualLimit(
                                settings.getAccrualLimit().getMostPoints(),
                                settings.getAccrualLimit().getMostPercent()))
                        : Optional.empty());
    }

    private static Pace pace(dev.kantis.contracts.partner.v1.Pace pace) {
        return new Pace(pace.getPurchases(), Duration.ofSeconds(pace.getWindowSeconds()));
    }

    private static dev.kantis.partner.risk.StoreHours hours(StoreHours store) {
        if (!ZoneId.getAvailableZoneIds().contains(store.getTimeZone())) {
            throw invalid("settings.stores.time_zone", "There is no such time zone.");
        }
        return new dev.kantis.partner.risk.StoreHours(
                ZoneId.of(store.getTimeZone()),
                store.getHoursList().stream()
                        .map(one -> new dev.kantis.partner.risk.StoreHours.Hours(
                                DayOfWeek.of(one.getWeekday()), time(one.getOpen()), time(one.getClose())))
                        .toList());
    }

    private static LocalTime time(String text) {
        try {
            return LocalTime.parse(text);
        } catch (DateTimeException _) {
            throw invalid("settings.stores.hours", "There is no such time of day.");
        }
    }

    private static RuntimeException invalid(String field, String message) {
        return new Refusal(Reason.REASON_REQUEST_INVALID, message, Map.of("fields", field)).asException();
    }

    /** The same rules always look the same. */
    public static RiskSettings settings(RiskRules rules) {
        var settings = RiskSettings.newBuilder().setTerminalCallsPerMinute(rules.terminalCallsPerMinute());
        rules.paces().terminal().ifPresent(pace -> settings.setTerminalPace(proto(pace)));
        rules.paces().member().ifPresent(pace -> settings.setMemberPace(proto(pace)));
        rules.paces().employee().ifPresent(pace -> settings.setEmployeePace(proto(pace)));
        rules.employees().stream().map(UUID::toString).sorted().forEach(settings::addEmployeeMemberIds);
        rules.hours().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(store -> settings.addStores(proto(store.getKey(), store.getValue())));
        rules.spentReturns()
                .ifPresent(spent -> settings.getSpentReturnsBuilder()
                        .setReturns(spent.returns())
                        .setDays((int) spent.window().toDays()));
        rules.accrual()
                .ifPresent(limit -> settings.getAccrualLimitBuilder()
                        .setMostPoints(limit.mostPoints())
                        .setMostPercent(limit.mostPercent()));
        return settings.build();
    }

    private static dev.kantis.contracts.partner.v1.Pace proto(Pace pace) {
        return dev.kantis.contracts.partner.v1.Pace.newBuilder()
                .setPurchases(pace.purchases())
                .setWindowSeconds((int) pace.window().toSeconds())
                .build();
    }

    private static StoreHours proto(String store, dev.kantis.partner.risk.StoreHours hours) {
        var proto = StoreHours.newBuilder()
                .setStoreId(store)
                .setTimeZone(hours.zone().getId());
        hours.hours()
                .forEach(one -> proto.addHours(OpenHours.newBuilder()
                        .setWeekday(one.day().getValue())
                        .setOpen(one.open().toString())
                        .setClose(one.close().toString())));
        return proto.build();
    }

    static dev.kantis.contracts.partner.v1.RiskRules proto(Version version) {
        return dev.kantis.contracts.partner.v1.RiskRules.newBuilder()
                .setPartnerId(version.partner().toString())
                .setVersion(version.number())
                .setSettings(settings(version.rules()))
                .setSetBy(version.setBy().toString())
                .setCreateTime(PartnerProtos.proto(version.at()))
                .build();
    }
}
