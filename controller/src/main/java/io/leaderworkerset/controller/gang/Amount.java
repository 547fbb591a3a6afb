// SPDX-License-Identifier: Apache-2.0
package io.leaderworkerset.controller.gang;

import io.fabric8.kubernetes.api.model.Quantity;
import io.leaderworkerset.controller.revision.Quantities;
import java.math.BigDecimal;
import java.util.Objects;

/**
 * An amount of a resource.
 *
 * @param binary whether it is written with the suffixes Ki, Mi, …; a sum is written as its first term that is not zero
 */
record Amount(BigDecimal value, boolean binary) {
    private static final BigDecimal KIBI = BigDecimal.valueOf(1024);

    /** The amount that a quantity such as {@code 1500m} stands for. */
    static Amount of(String quantity) {
        return new Amount(Quantity.parse(quantity).getNumericalAmount(), quantity.endsWith("i"));
    }

    Amount plus(Amount other) {
        return new Amount(value.add(other.value), value.signum() == 0 ? other.binary : binary);
    }

    Amount times(int factor) {
        return new Amount(value.multiply(BigDecimal.valueOf(factor)), binary);
    }

    Amount max(Amount other) {
        return other.value.compareTo(value) > 0 ? other : this;
    }

    /** The amount as the API server writes it. */
    @Override
    public String toString() {
        String written = binary ? plain(value.divide(KIBI)) + "Ki" : plain(value);
        return Objects.requireNonNull(Quantities.canonical(written));
    }

    private static String plain(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }
}
