using System.Text.Json.Nodes;
using InstaInstru.StripeSimulator.Http;
using InstaInstru.StripeSimulator.State;

namespace InstaInstru.StripeSimulator.Resources;

/// <summary>Customers: the owners of saved cards.</summary>
public sealed class Customers(Stripe stripe)
{
    private const string Fields = " description:str email:str(512) name:str(256) phone:str(20) metadata:map invoice_settings{default_payment_method:str}";

    public IEnumerable<Operation> Operations() =>
    [
        new("POST", "/v1/customers", "payment_method:str" + Fields, Create),
        new("GET", "/v1/customers", "email:str(512) created:range$list", call => stripe.Page(
            call,
            "/v1/customers",
            "customer",
            customer => !customer.Bool("_deleted") && (call.Text("email") is not { } email || customer.Str("email") == email))),
        new("GET", "/v1/customers/{id}", "", call => stripe.Named(call, "customer") is var customer && customer.Bool("_deleted") ? Deleted(customer) : customer.Public()),
        new("POST", "/v1/customers/{id}", Fields, Update),
        new("DELETE", "/v1/customers/{id}", "", Delete),
        new("GET", "/v1/customers/{id}/payment_methods", "type:card$list", call =>
        {
            var owner = Find(call).Id();
            return stripe.Page(call, $"/v1/customers/{owner}/payment_methods", "payment_method", method => method.Str("customer") == owner);
        }),
    ];

    private JsonObject Create(Call call)
    {
        var customer = stripe.State.Add(new JsonObject
        {
            ["id"] = SimulatorState.NewId("cus"),
            ["object"] = "customer",
            ["address"] = null,
            ["balance"] = 0,
            ["created"] = stripe.State.Now,
            ["currency"] = null,
            ["default_source"] = null,
            ["delinquent"] = false,
            ["description"] = null,
            ["email"] = null,
            ["invoice_settings"] = new JsonObject { ["custom_fields"] = null, ["default_payment_method"] = null, ["footer"] = null, ["rendering_options"] = null },
            ["livemode"] = false,
            ["metadata"] = new JsonObject(),
            ["name"] = null,
            ["phone"] = null,
            ["shipping"] = null,
        });
        if (call.Text("payment_method") is { } card)
            stripe.PaymentMethods.Attach(stripe.PaymentMethods.Resolve(card, "payment_method"), customer.Id());
        Apply(call, customer);
        stripe.Events.Emit("customer.created", customer);
        return customer.Public();
    }

    private JsonObject Update(Call call)
    {
        var customer = Find(call);
        Apply(call, customer);
        stripe.Events.Emit("customer.updated", customer, previous: []);
        return customer.Public();
    }

    private void Apply(Call call, JsonObject customer)
    {
        foreach (var field in new[] { "description", "email", "name", "phone" })
        {
            if (call.Has(field))
                customer[field] = call.Text(field);
        }
        customer.MergeMetadata(call.Parameters["metadata"]);
        if (call.Parameters.Obj("invoice_settings")?.Str("default_payment_method") is not { } method)
            return;
        if (stripe.State.Find(method, "payment_method")?.Str("customer") != customer.Id())
            throw ApiException.Missing("payment_method", method, "invoice_settings[default_payment_method]");
        customer.Obj("invoice_settings")!["default_payment_method"] = method;
    }

    private JsonObject Delete(Call call)
    {
        var customer = Find(call);
        foreach (var method in stripe.State.All("payment_method").Where(method => method.Str("customer") == customer.Id()))
        {
            method["customer"] = null;
            stripe.State.Touch(method);
        }
        customer["_deleted"] = true;
        stripe.Events.Emit("customer.deleted", customer);
        return Deleted(customer);
    }

    private static JsonObject Deleted(JsonObject customer) => new() { ["id"] = customer.Id(), ["object"] = "customer", ["deleted"] = true };

    private JsonObject Find(Call call)
    {
        var customer = stripe.Named(call, "customer");
        return customer.Bool("_deleted") ? throw ApiException.Missing("customer", customer.Id()) : customer;
    }
}
