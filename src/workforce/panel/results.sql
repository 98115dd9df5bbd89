-- The row of every area and occupation, from the tables of measures.sql and the variances between
-- places.

-- measures.pooling.drawn_together
CREATE TABLE drawn AS
SELECT id, measure, exp(value) AS pooled, exp(value - ${z} * error) AS pooled_low,
       exp(value + ${z} * error) AS pooled_high
FROM (
    SELECT id, measure, middle + mean + kept * (effect - mean) AS value,
           sqrt(kept * variance + pow(1 - kept, 2) / weight
                + 4 * variance * variance * w * w * w / squares) AS error
    FROM (
        SELECT *, sum(w) OVER same AS weight, sum(w * w) OVER same AS squares,
               sum(w * effect) OVER same / sum(w) OVER same AS mean
        FROM (
            SELECT *, 1 / (variance + between_variance) AS w,
                   between_variance / (variance + between_variance) AS kept
            FROM effects JOIN between_places USING (list)
        )
        WINDOW same AS (PARTITION BY list)
    )
);

-- measures.growth and measures.regions.state_growth
CREATE TABLE growth AS
SELECT id, b.employment AS base_employment,
       CASE WHEN b.soc_code IS NULL THEN 'no cell in the base year'
            WHEN b.employment = 0 THEN 'no jobs in the base year'
            WHEN b.employment IS NULL OR c.employment IS NULL THEN 'jobs are not published'
            WHEN b.own IS NULL OR c.employment_low IS NULL THEN 'no relative standard error'
            ELSE '' END AS reason,
       ln(nullif(c.employment, 0) / nullif(b.employment, 0)) AS change,
       sqrt(pow((c.employment_high / c.employment - 1) / ${z}, 2) + pow(b.own / 100, 2)) AS error
FROM cells c LEFT JOIN (
    SELECT *, sqrt(pow(CASE WHEN employment_rse_pct < ${smallest} THEN ${smallest}
                            ELSE employment_rse_pct END, 2)
                   + pow(100 * ${step} / sqrt(12.0) / nullif(employment, 0), 2)) AS own
    FROM of_base_year
) b ON b.area_kind = c.area_kind AND b.area_code = c.area_code AND b.soc_code = c.soc_code
WHERE c.area_kind IN ('national', 'state');

CREATE TABLE measured AS
SELECT c.year, c.area_kind, c.area_code, c.area_title, c.state_fips, c.soc_code, c.in_nation,
       c.employment, c.employment_low, c.employment_high, c.employment_flag,
       c.annual_mean_wage_usd, c.annual_mean_wage_usd_low, c.annual_mean_wage_usd_high,
       c.annual_mean_wage_usd_flag, c.annual_mean_wage_usd_at_least,
       c.jobs_per_1000, c.jobs_per_1000_low, c.jobs_per_1000_high, c.jobs_per_1000_flag,
       c.location_quotient, c.location_quotient_low, c.location_quotient_high,
       c.location_quotient_flag, c.unreliable,
       q.pooled AS location_quotient_pooled, q.pooled_low AS location_quotient_pooled_low,
       q.pooled_high AS location_quotient_pooled_high,
       w.pooled AS annual_mean_wage_usd_pooled, w.pooled_low AS annual_mean_wage_usd_pooled_low,
       w.pooled_high AS annual_mean_wage_usd_pooled_high,
       rq.place AS location_quotient_rank, rq.best AS location_quotient_rank_best,
       rq.worst AS location_quotient_rank_worst, rq.places AS location_quotient_ranked,
       rw.place AS annual_mean_wage_usd_rank, rw.best AS annual_mean_wage_usd_rank_best,
       rw.worst AS annual_mean_wage_usd_rank_worst, rw.places AS annual_mean_wage_usd_ranked,
       ${base} AS base_soc_code, base_wage_usd,
       100 * (exp(log_ratio) - 1) AS premium_pct,
       100 * (exp(log_ratio - ${z} * log_ratio_se) - 1) AS premium_pct_low,
       100 * (exp(log_ratio + ${z} * log_ratio_se) - 1) AS premium_pct_high,
       CASE WHEN log_ratio_se IS NULL OR log_ratio IS NULL THEN ${cannot_compare}
            WHEN abs(log_ratio) > ${z} * log_ratio_se THEN ${distinguishable}
            ELSE ${cannot_tell} END AS premium_verdict,
       premium_reason,
       100 * (p.pooled - 1) AS premium_pct_pooled,
       100 * (p.pooled_low - 1) AS premium_pct_pooled_low,
       100 * (p.pooled_high - 1) AS premium_pct_pooled_high,
       CAST(${base_year} AS BIGINT) AS change_base_year, g.base_employment,
       CASE WHEN g.reason = '' THEN 100 * (exp(g.change) - 1) END AS change_pct,
       CASE WHEN g.reason = '' THEN 100 * (exp(g.change - ${z} * g.error) - 1) END
           AS change_pct_low,
       CASE WHEN g.reason = '' THEN 100 * (exp(g.change + ${z} * g.error) - 1) END
           AS change_pct_high,
       CASE WHEN coalesce(g.reason, '-') <> '' THEN ${cannot_compare}
            WHEN abs(g.change) > ${z} * g.error THEN ${distinguishable}
            ELSE ${cannot_tell} END AS change_verdict,
       CASE WHEN ${base_year} IS NULL THEN 'no earlier year held that may be compared'
            WHEN g.reason IS NULL THEN 'boundaries of the area may have changed'
            ELSE g.reason END AS change_reason
FROM cells c
LEFT JOIN drawn q ON q.id = c.id AND q.measure = 'location_quotient'
LEFT JOIN drawn w ON w.id = c.id AND w.measure = 'annual_mean_wage_usd'
LEFT JOIN drawn p ON p.id = c.id AND p.measure = 'premium_pct'
LEFT JOIN ranks rq ON rq.id = c.id AND rq.measure = 'location_quotient'
LEFT JOIN ranks rw ON rw.id = c.id AND rw.measure = 'annual_mean_wage_usd'
LEFT JOIN growth g ON g.id = c.id
ORDER BY c.area_kind, c.area_code, c.soc_code
