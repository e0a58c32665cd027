using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Portal.Data.Tenancy;

namespace Portal.Platform.Access;

/// <summary>Sets the circuit's actor when it opens, and again whenever its sign-in is re-validated or lost.</summary>
internal sealed class CircuitActor(AuthenticationStateProvider authentication, ActorContext actor, CircuitPresence presence) : CircuitHandler, IDisposable
{
    public override async Task OnCircuitOpenedAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        presence.IsCircuit = true;
        authentication.AuthenticationStateChanged += Follow;
        actor.Become((await authentication.GetAuthenticationStateAsync()).User.ToActor());
    }

    public void Dispose() => authentication.AuthenticationStateChanged -= Follow;

    private async void Follow(Task<AuthenticationState> state)
    {
        try
        {
            actor.Become((await state).User.ToActor());
        }
        catch (Exception)
        {
            actor.Become(Actor.Anonymous);
        }
    }
}
