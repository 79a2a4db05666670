package dev.kantis.partner.webhook.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.kantis.partner.activity.Activity;
import dev.kantis.partner.webhook.Delivery;
import dev.kantis.partner.webhook.Payloads;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** JSON as Standard Webhooks recommend it: type, timestamp and data. Absent fields are left out. */
@ApplicationScoped
class JsonPayloads implements Payloads {
    private final ObjectMapper json;

    JsonPayloads(ObjectMapper json) {
        this.json = json;
    }

    @Override
    public byte[] of(Delivery delivery, Optional<Activity> activity) {
        var message = new LinkedHashMap<String, Object>();
        message.put("type", delivery.type());
        message.put(
                "timestamp",
                activity.map(Activity::recordTime).orElse(delivery.createdAt()).toString());
        message.put(
                "data",
                activity.map(JsonPayloads::data)
                        .orElseGet(() -> Map.of("webhookId", delivery.endpoint().toString())));
        try {
            return json.writeValueAsBytes(message);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("maps of strings and numbers become JSON", e);
        }
    }

    private static Map<String, Object> data(Activity activity) {
        var data = new LinkedHashMap<String, Object>();
        data.put("sequence", activity.sequence());
        data.put(reference(activity), activity.place().reference());
        put(data, "storeId", activity.place().storeId());
        put(data, "receiptId", activity.place().receiptId());
        var amounts = activity.amounts();
        switch (activity.kind()) {
            case PURCHASE_RECORDED, POINTS_HELD, POINTS_CAPTURED, POINTS_RELEASED, PAYMENT_CANCELED ->
                data.put("points", amounts.points());
            case PURCHASE_RETURNED -> {
                data.put("points", amounts.points());
                data.put("partial", amounts.partial());
            }
            case VOUCHER_RESERVED,
                    VOUCHER_RELEASED,
                    VOUCHER_USED,
                    STATEMENT_CLOSED,
                    DISPUTE_DECIDED,
                    WEBHOOK_DISABLED -> {
                // no points
            }
        }
        put(data, "unit", amounts.unit());
        if (!amounts.currency().isEmpty()) {
            data.put("amountMinor", amounts.minor());
            data.put("currencyCode", amounts.currency());
        }
        data.put("occurTime", activity.occurTime().toString());
        return data;
    }

    private static String reference(Activity activity) {
        return switch (activity.kind()) {
            case PURCHASE_RECORDED, PURCHASE_RETURNED -> "purchaseId";
            case POINTS_HELD, POINTS_CAPTURED, POINTS_RELEASED, PAYMENT_CANCELED -> "paymentId";
            case VOUCHER_RESERVED, VOUCHER_RELEASED, VOUCHER_USED -> "voucherId";
            case STATEMENT_CLOSED -> "statementId";
            case DISPUTE_DECIDED -> "disputeId";
            case WEBHOOK_DISABLED -> "webhookId";
        };
    }

    private static void put(Map<String, Object> data, String name, String value) {
        if (!value.isEmpty()) {
            data.put(name, value);
        }
    }
}
