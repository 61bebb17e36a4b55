import { createApi, fetchBaseQuery } from "@reduxjs/toolkit/query";
import { baseUrl, token } from "../given.ts";

/** What the generated endpoints are added to. */
export const emptyApi = createApi({
  baseQuery: fetchBaseQuery({ baseUrl, headers: { Authorization: `Bearer ${token}` } }),
  endpoints: () => ({}),
});
